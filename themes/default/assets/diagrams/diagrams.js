/* Draws the page's Mermaid diagrams. A page without this script shows their source, and so does a diagram that
   cannot be drawn.

   1. A diagram comes near the screen, and waits for its turn.
   2. `workshop.js` has the library draw it, where nothing can be fetched, with what `settings.js` says.
   3. `clean.js` copies what may be shown of it.
   4. The copy takes its place before the source, in a shadow root: its rules and the page's know nothing of each
      other. */

const { library, clean, settings, workshop } = document.querySelector("script[data-library]").dataset;
const [{ cleanPicture, cleanRules }, { dark, settings: settingsNow }, { draw: drawWith }] = await Promise.all(
  [clean, settings, workshop].map((module) => import(module)),
);

const SVG = "http://www.w3.org/2000/svg";
/** Below this part of its own size a picture's text is too small to read: the picture scrolls instead. */
const SMALLEST = 0.75;

/** How links in pictures look. */
const LINKS = `
  a { cursor: pointer }
  a :is(text, p) { text-decoration: underline; text-decoration-thickness: 0.07em; text-underline-offset: 0.18em }
  a:hover :is(text, p) { text-decoration-thickness: 0.14em }
  @media print { svg { min-width: 0 !important } }
`;

/** One diagram after the other: they share the workshop. */
let queue = Promise.resolve();

/** The links of a diagram's nodes, by the nodes' texts without blanks: a long text stands in several lines. */
function links(figure) {
  const links = figure.querySelectorAll(".diagram-links a");
  return new Map([...links].map((link) => [bare(link.dataset.node), link.href]));
}

function bare(text) {
  return text.replace(/\s+/gu, "");
}

/** Puts nodes into the links that the page has for them. */
function link(picture, targets) {
  for (const node of picture.querySelectorAll(".internal-link")) {
    const target = targets.get(bare(node.textContent));
    if (target && !node.closest("a")) {
      const link = document.createElementNS(SVG, "a");
      link.setAttribute("href", target);
      node.replaceWith(link);
      link.append(node);
    }
  }
}

/** Gives a picture its size: as wide as the page where its text stays legible, else its own. */
function size(picture) {
  const { width } = picture.viewBox.baseVal;
  picture.removeAttribute("height");
  picture.setAttribute("width", "100%");
  picture.style.maxWidth = `${width}px`;
  picture.style.minWidth = `${Math.min(width, width * SMALLEST)}px`;
  picture.style.height = "auto";
  picture.style.display = "block";
  picture.style.margin = "auto";
}

function show(figure, { markup, rules }) {
  const picture = cleanPicture(markup);
  if (!picture) throw new Error("there is no picture of it");
  link(picture, links(figure));
  size(picture);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`${cleanRules(rules)}\n${LINKS}`);
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [sheet];
  root.append(picture);
  const title = picture.querySelector("title")?.textContent;
  const kind = figure.getAttribute("aria-label");
  host.className = "picture";
  host.style.setProperty("--drawn-on", getComputedStyle(document.documentElement).backgroundColor);
  host.setAttribute("role", picture.querySelector("a") ? "group" : "img");
  host.setAttribute("aria-label", title ? `${kind}: ${title}` : kind);
  figure.querySelector(".picture")?.remove();
  figure.prepend(host);
  // Those without a mouse need to reach what scrolls.
  if (host.scrollWidth > host.clientWidth) host.tabIndex = 0;
}

/** Puts the source behind a button, below the picture. */
function fold(figure) {
  if (figure.querySelector("details")) return;
  const details = document.createElement("details");
  const summary = document.createElement("summary");
  summary.textContent = "Source";
  const source = figure.querySelector("pre");
  source.before(details);
  details.append(summary, source);
}

function tell(figure, error) {
  const problem = document.createElement("p");
  problem.className = "diagram-problem";
  problem.textContent = `This diagram cannot be drawn: ${String(error.message ?? error).split("\n")[0].replace(/:$/u, "")}`;
  figure.querySelector(".diagram-problem")?.remove();
  figure.prepend(problem);
}

async function draw(figure, number) {
  const source = figure.querySelector("pre").textContent;
  try {
    show(figure, await drawWith(library, settingsNow(), { number, source, width: figure.clientWidth }));
    fold(figure);
    figure.dataset.drawn = "";
  } catch (error) {
    tell(figure, error);
  }
}

function enqueue(figure) {
  const number = figures.indexOf(figure);
  queue = queue.then(() => draw(figure, number));
}

const figures = [...document.querySelectorAll("figure.diagram")];
const near = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      enqueue(target);
    }
  },
  { rootMargin: "100%" },
);
for (const figure of figures) near.observe(figure);

// The colours are part of the picture.
dark.addEventListener("change", () => figures.filter((figure) => "drawn" in figure.dataset).forEach(enqueue));
