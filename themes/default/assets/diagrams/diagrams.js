/* Draws the page's Mermaid diagrams. A page without this script shows their source, and so does a diagram that
   cannot be drawn.

   The site's Content-Security-Policy takes no style elements and no style attributes, and the library writes
   both. Styles that a script sets are taken, so `useScriptedStyles` sends them that way. The picture lives in a
   shadow root: its rules and the page's know nothing of each other. */

const library = document.querySelector("script[data-library]").dataset.library;
const dark = matchMedia("(prefers-color-scheme: dark)");
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

/** What a diagram's own settings may not change: the library's list, to which ours are added. */
const SECURE = ["secure", "securityLevel", "startOnLoad", "maxTextSize", "suppressErrorRendering", "maxEdges"];

/** The width in pixels that charts which fill their place get at least. */
const NARROWEST = 560;

/** The rules of the diagram that is being drawn: text is measured with them. */
const rules = new CSSStyleSheet();

/** One diagram after the other: they share `rules`. */
let queue = Promise.resolve();
let mermaid;

function load() {
  mermaid ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = library;
    script.onload = () => {
      useScriptedStyles();
      resolve(globalThis.mermaid);
    };
    script.onerror = () => reject(new Error("the program that draws it cannot be loaded"));
    document.head.append(script);
  });
  return mermaid;
}

/** Makes style attributes and style elements that scripts write what the policy takes. */
function useScriptedStyles() {
  document.adoptedStyleSheets.push(rules);
  const { setAttribute } = Element.prototype;
  Element.prototype.setAttribute = function (name, value) {
    if (name === "style" && this.style) this.style.cssText = value;
    else setAttribute.call(this, name, value);
  };
  const { createElement } = Document.prototype;
  document.createElement = function (name, options) {
    if (String(name).toLowerCase() !== "style") return createElement.call(this, name, options);
    // An element that means nothing takes the text to where it counts.
    const standIn = document.createElementNS(SVG, "metadata");
    Object.defineProperty(standIn, "innerHTML", { set: (text) => rules.replaceSync(text) });
    return standIn;
  };
}

/** Where the library draws: it reads the finished picture from there as markup, cleans it, and would meet the
    policy again when it parses that. */
function workshop(width) {
  const place = document.createElement("div");
  place.className = "diagram-workshop";
  place.style.inlineSize = `${Math.max(width, NARROWEST)}px`;
  place.appendChild = function (child) {
    Object.defineProperty(child, "innerHTML", { get: () => withoutStyles(child.cloneNode(true)).innerHTML });
    return Node.prototype.appendChild.call(this, child);
  };
  document.body.append(place);
  return place;
}

function withoutStyles(copy) {
  for (const element of copy.querySelectorAll("[style]")) {
    element.dataset.style = element.style.cssText;
    element.removeAttribute("style");
  }
  return copy;
}

/** A token of the theme as a colour that the library can calculate with. */
function colour(token, paint) {
  const probe = document.createElement("i");
  probe.style.color = `var(${token})`;
  document.body.append(probe);
  paint.fillStyle = getComputedStyle(probe).color;
  probe.remove();
  paint.fillRect(0, 0, 1, 1);
  const [red, green, blue] = paint.getImageData(0, 0, 1, 1).data;
  return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

/** The tokens of the theme by their names. */
function colours() {
  const canvas = document.createElement("canvas");
  const paint = canvas.getContext("2d", { willReadFrequently: true });
  const names = ["ground", "raised", "sunken", "line-strong", "text", "text-quiet", "accent", "accent-ground", "mark"];
  const kinds = ["note", "tip", "important", "warning", "caution"];
  return Object.fromEntries([...names, ...kinds].map((name) => [name, colour(`--${name}`, paint)]));
}

function settings() {
  const is = colours();
  const series = [is.accent, is.note, is.warning, is.important, is.tip, is.caution, is["text-quiet"]];
  const numbered = (name, colour) =>
    Object.fromEntries(Array.from({ length: 13 }, (_, number) => [`${name}${number}`, colour(number)]));
  return {
    startOnLoad: false,
    securityLevel: "strict",
    suppressErrorRendering: true,
    // A picture in a label would be asked for at another site, and styles are the picture's own.
    dompurifyConfig: { FORBID_TAGS: ["img", "image", "style", "form", "input"], FORBID_ATTR: ["style"] },
    secure: [...SECURE, "dompurifyConfig"],
    theme: "base",
    // The lines of a timeline have the colour of the texts on it.
    themeCSS: `.lineWrapper line, .task-line { stroke: ${is.text} !important }`,
    themeVariables: {
      darkMode: dark.matches,
      background: is.ground,
      fontFamily: getComputedStyle(document.body).fontFamily,
      fontSize: "16px",
      primaryColor: is["accent-ground"],
      primaryTextColor: is.text,
      primaryBorderColor: is.accent,
      secondaryColor: is.sunken,
      secondaryTextColor: is.text,
      tertiaryColor: is.sunken,
      tertiaryTextColor: is.text,
      textColor: is.text,
      titleColor: is.text,
      lineColor: is["text-quiet"],
      mainBkg: is["accent-ground"],
      nodeBorder: is.accent,
      clusterBkg: is.sunken,
      clusterBorder: is["line-strong"],
      edgeLabelBackground: is.ground,
      noteBkgColor: is.mark,
      noteTextColor: is.text,
      noteBorderColor: is["line-strong"],
      sequenceNumberColor: is.ground,
      taskBkgColor: is["accent-ground"],
      taskBorderColor: is.accent,
      taskTextColor: is.text,
      taskTextDarkColor: is.text,
      taskTextLightColor: is.text,
      taskTextOutsideColor: is.text,
      activeTaskBkgColor: is.mark,
      activeTaskBorderColor: is.accent,
      doneTaskBkgColor: is.raised,
      doneTaskBorderColor: is["line-strong"],
      critBkgColor: is["accent-ground"],
      critBorderColor: is.caution,
      sectionBkgColor: is.sunken,
      sectionBkgColor2: is.sunken,
      altSectionBkgColor: is.ground,
      excludeBkgColor: is.sunken,
      gridColor: is["line-strong"],
      todayLineColor: is.caution,
      pieOpacity: 1,
      pieStrokeColor: is.ground,
      pieOuterStrokeColor: is.ground,
      pieSectionTextColor: is.ground,
      pieLegendTextColor: is.text,
      pieTitleTextColor: is.text,
      ...numbered("pie", (number) => series[(number + 6) % 7]),
      ...numbered("cScale", (number) => series[number % 7]),
      ...numbered("cScaleLabel", () => is.ground),
      ...numbered("git", (number) => series[number % 7]),
      ...numbered("gitBranchLabel", () => is.ground),
    },
  };
}

/** The links of a diagram's nodes, by the nodes' texts without blanks: a long text stands in several lines. */
function links(figure) {
  const links = figure.querySelectorAll(".diagram-links a");
  return new Map([...links].map((link) => [bare(link.dataset.node), link.href]));
}

function bare(text) {
  return text.replace(/\s+/gu, "");
}

/** A link as a group: it may be what puts its node in place. */
function unlink(link) {
  const group = document.createElementNS(SVG, "g");
  for (const { name, value } of link.attributes) if (name !== "href") group.setAttribute(name, value);
  group.append(...link.childNodes);
  link.replaceWith(group);
}

function isPage(target) {
  try {
    return ["http:", "https:"].includes(new URL(target, document.baseURI).protocol);
  } catch {
    return false;
  }
}

/** Puts nodes into links, and takes out links that lead anywhere but to a page. */
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
  for (const link of picture.querySelectorAll("a")) {
    const target = link.getAttribute("href") ?? link.getAttribute("xlink:href") ?? "";
    link.removeAttribute("xlink:href");
    link.removeAttribute("target");
    if (target && isPage(target)) link.setAttribute("href", target);
    else unlink(link);
  }
}

/** The library's picture as an element, with the styles that its `data-style` attributes hold. */
function read(markup) {
  const picture = document.importNode(new DOMParser().parseFromString(markup, "text/html").querySelector("svg"), true);
  for (const element of [picture, ...picture.querySelectorAll("[data-style]")]) {
    element.style.cssText = element.dataset.style ?? "";
    delete element.dataset.style;
  }
  return picture;
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

function show(figure, markup) {
  const picture = read(markup);
  link(picture, links(figure));
  size(picture);
  const sheet = new CSSStyleSheet();
  const text = [...rules.cssRules].map((rule) => rule.cssText).join("\n");
  sheet.replaceSync(`${text}\n${LINKS}`);
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
  const place = workshop(figure.clientWidth);
  try {
    const program = await load();
    program.initialize(settings());
    const source = figure.querySelector("pre").textContent;
    const { svg } = await program.render(`diagram-${number}`, source, place);
    show(figure, svg);
    fold(figure);
    figure.dataset.drawn = "";
  } catch (error) {
    tell(figure, error);
  } finally {
    place.remove();
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
