//! The graph page: which notes link which, drawn when the site is built.
//!
//! A drawing of thousands of notes tells nothing, so only the best connected are drawn. The layout lets
//! linked notes attract and all notes repel each other (Fruchterman and Reingold, "Graph drawing by
//! force-directed placement", 1991). It uses no function whose result differs between machines.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::Site;
use crate::diagnostic::Diagnostic;
use crate::publish::{Publication, PublishedId, Route};
use crate::text::escape;
use crate::theme::Template;
use crate::theme::views::{GraphNodeView, GraphView, LinkView};

/// How many notes are drawn.
const MAX_NODES: usize = 120;
/// How often the layout is improved.
const ROUNDS: usize = 200;
/// The sides of the square that the layout works in.
const SIZE: f64 = 1000.0;
/// The drawing's width and height, in its own units, without the margins that labels need.
const AREA: (f64, f64) = (780.0, 520.0);

pub(super) fn render(site: &Site) -> Result<String, Diagnostic> {
    let drawing = Drawing::new(&site.publication);
    let link = |id: &PublishedId| {
        let note = site.publication.note(*id);
        LinkView { title: note.note.title.clone(), url: note.route.url(&site.base) }
    };
    let nodes = drawing.nodes.iter().enumerate().map(|(number, id)| {
        let LinkView { title, url } = link(id);
        let targets = drawing.edges.iter().filter(|(from, _)| *from == number);
        GraphNodeView { title, url, links: targets.map(|(_, to)| link(&drawing.nodes[*to])).collect() }
    });
    let nodes = nodes.collect();
    let mut page =
        site.page("graph", "Graph", "How the notes of this site link each other.", &Route::graph());
    page.breadcrumbs = vec![site.home_breadcrumb()];
    let view = GraphView {
        introduction_html: site.introduce(&Route::graph(), &mut page),
        nodes,
        svg: drawing.svg(site),
        shown: drawing.nodes.len(),
        total: site.publication.listed().len(),
    };
    site.theme.render(Template::Graph, &page, &view)
}

struct Drawing {
    /// The drawn notes, in the order of listings.
    nodes: Vec<PublishedId>,
    /// Links between drawn notes, by their places in `nodes`, each once.
    edges: BTreeSet<(usize, usize)>,
}

impl Drawing {
    fn new(publication: &Publication) -> Self {
        let order: BTreeMap<PublishedId, usize> =
            publication.listed().iter().enumerate().map(|(place, id)| (*id, place)).collect();
        let mut links: BTreeSet<(PublishedId, PublishedId)> = BTreeSet::new();
        for source in order.keys() {
            let note = publication.note(*source);
            let targets = note.leads_to().filter(|id| id != source && order.contains_key(id));
            links.extend(targets.map(|target| (*source, target)));
        }
        let mut degree: BTreeMap<PublishedId, usize> = BTreeMap::new();
        for (from, to) in &links {
            *degree.entry(*from).or_default() += 1;
            *degree.entry(*to).or_default() += 1;
        }
        let mut nodes: Vec<PublishedId> = order.keys().copied().collect();
        nodes.sort_by_key(|id| (std::cmp::Reverse(degree.get(id).copied().unwrap_or(0)), order[id]));
        nodes.truncate(MAX_NODES);
        nodes.sort_by_key(|id| order[id]);
        let places: BTreeMap<PublishedId, usize> =
            nodes.iter().enumerate().map(|(place, id)| (*id, place)).collect();
        let edges =
            links.iter().filter_map(|(from, to)| Some((*places.get(from)?, *places.get(to)?))).collect();
        Drawing { nodes, edges }
    }

    fn svg(&self, site: &Site) -> String {
        let places = stretch(self.layout());
        let mut svg = format!(
            "<svg class=\"graph\" viewBox=\"-140 -30 {width} {height}\" role=\"group\" aria-label=\"Notes and their links\">\n",
            width = AREA.0 + 280.0,
            height = AREA.1 + 60.0
        );
        for (from, to) in &self.edges {
            let ((x1, y1), (x2, y2)) = (places[*from], places[*to]);
            // Writing to a string cannot fail, here and below.
            let _ = writeln!(
                svg,
                "<line class=\"edge\" x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\"/>"
            );
        }
        for (number, id) in self.nodes.iter().enumerate() {
            let note = site.publication.note(*id);
            let degree = self.edges.iter().filter(|(from, to)| *from == number || *to == number).count();
            let radius = 5 + degree.min(14) / 2;
            let ((x, y), url, title) =
                (places[number], escape(&note.route.url(&site.base)), escape(&note.note.title));
            let _ = writeln!(
                svg,
                "<a class=\"node\" href=\"{url}\"><circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius}\"/><text x=\"{x:.1}\" y=\"{label:.1}\" text-anchor=\"middle\">{title}</text></a>",
                label = y + 22.0
            );
        }
        svg + "</svg>"
    }

    /// A place for each node, within the drawing.
    fn layout(&self) -> Vec<(f64, f64)> {
        let mut places: Vec<(f64, f64)> = (0..self.nodes.len()).map(start).collect();
        #[expect(clippy::cast_precision_loss, reason = "at most a few hundred")]
        let distance = 0.75 * SIZE / (places.len().max(1) as f64).sqrt();
        for round in 0..ROUNDS {
            #[expect(clippy::cast_precision_loss, reason = "at most a few hundred")]
            let step = SIZE / 10.0 * (1.0 - round as f64 / ROUNDS as f64);
            let moves = self.moves(&places, distance);
            for (place, (dx, dy)) in places.iter_mut().zip(moves) {
                let length = dx.hypot_exact(dy).max(0.01);
                let step = step.min(length);
                place.0 = (place.0 + dx / length * step).clamp(0.0, SIZE);
                place.1 = (place.1 + dy / length * step).clamp(0.0, SIZE);
            }
        }
        places
    }

    /// Where each node is drawn to.
    fn moves(&self, places: &[(f64, f64)], distance: f64) -> Vec<(f64, f64)> {
        let mut moves: Vec<(f64, f64)> = Vec::with_capacity(places.len());
        for (x, y) in places {
            // A weak pull to the middle keeps what is not linked from the edges.
            let mut sum = ((SIZE / 2.0 - x) * 0.04, (SIZE / 2.0 - y) * 0.04);
            for (other_x, other_y) in places {
                let (dx, dy) = (x - other_x, y - other_y);
                let squared = (dx * dx + dy * dy).max(0.01);
                sum.0 += dx / squared * distance * distance;
                sum.1 += dy / squared * distance * distance;
            }
            moves.push(sum);
        }
        for (from, to) in &self.edges {
            let (dx, dy) = (places[*to].0 - places[*from].0, places[*to].1 - places[*from].1);
            let pull = dx.hypot_exact(dy) / distance;
            moves[*from] = (moves[*from].0 + dx * pull, moves[*from].1 + dy * pull);
            moves[*to] = (moves[*to].0 - dx * pull, moves[*to].1 - dy * pull);
        }
        moves
    }
}

/// Stretches the layout to fill the drawing.
fn stretch(mut places: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    let fit = |values: Vec<f64>, length: f64| {
        let low = values.iter().copied().fold(f64::INFINITY, f64::min);
        let span = values.iter().copied().fold(f64::NEG_INFINITY, f64::max) - low;
        move |value: f64| if span > 1.0 { (value - low) / span * length } else { length / 2.0 }
    };
    let x = fit(places.iter().map(|place| place.0).collect(), AREA.0);
    let y = fit(places.iter().map(|place| place.1).collect(), AREA.1);
    for place in &mut places {
        *place = (x(place.0), y(place.1));
    }
    places
}

/// Lengths by the four operations and the square root, which IEEE 754 defines to the last bit.
trait Exact {
    fn hypot_exact(self, other: f64) -> f64;
}

impl Exact for f64 {
    fn hypot_exact(self, other: f64) -> f64 {
        (self * self + other * other).sqrt()
    }
}

/// A first place that looks random but is not: the Halton sequence in bases 2 and 3.
fn start(number: usize) -> (f64, f64) {
    (halton(number + 1, 2) * SIZE, halton(number + 1, 3) * SIZE)
}

fn halton(mut number: usize, base: u32) -> f64 {
    let (mut result, mut fraction) = (0.0, 1.0);
    while number > 0 {
        fraction /= f64::from(base);
        #[expect(clippy::cast_precision_loss, reason = "a digit")]
        let digit = (number % base as usize) as f64;
        result += fraction * digit;
        number /= base as usize;
    }
    result
}
