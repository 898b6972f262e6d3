/* Copies what Mermaid drew, by a list of what a picture may hold. A diagram's author decides on much of its markup
   and its rules; whatever would ask another site for something, or run a script, is not on the list. Nothing is
   edited: a picture is made anew, so that what was overlooked is left out. */

const SVG = "http://www.w3.org/2000/svg";
const HTML = "http://www.w3.org/1999/xhtml";
const MATHML = "http://www.w3.org/1998/Math/MathML";
const XLINK = "http://www.w3.org/1999/xlink";

const words = (text) => new Set(text.trim().split(/\s+/u));

/** The elements of each language. */
const ELEMENTS = new Map([
  [
    SVG,
    words(`
      svg g defs symbol use title desc switch a foreignObject image marker mask clipPath pattern
      path rect circle ellipse line polyline polygon text tspan textPath linearGradient radialGradient stop
      filter feBlend feColorMatrix feComposite feDropShadow feFlood feGaussianBlur feMerge feMergeNode
      feMorphology feOffset
    `),
  ],
  [
    HTML,
    words(`
      a abbr b bdi bdo br code dd del div dl dt em h1 h2 h3 h4 h5 h6 hr i ins kbd li mark ol p pre q s samp small
      span strong sub sup table tbody td tfoot th thead tr u ul var wbr
    `),
  ],
  [
    MATHML,
    words(`
      math annotation menclose merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms
      mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none semantics
    `),
  ],
]);

/** What else stands in a picture is left out, but for the words in it; of these, the words as well. */
const SILENT = words("annotation-xml iframe metadata noembed noframes noscript object script style template");

/** Attributes with text or a name, which no browser reads as a style. */
const TEXTS = words(`
  alt class colspan dir id in in2 lang mathvariant display encoding result role rowspan title type xml:space
`);

/** Attributes with a number, a shape or a style. */
const VALUES = words(`
  alignment-baseline baseline-shift clip-path clip-rule clipPathUnits color cx cy d dominant-baseline dx dy fill
  fill-opacity fill-rule filter filterUnits flood-color flood-opacity font-family font-size font-style font-variant
  font-weight fx fy gradientTransform gradientUnits height k1 k2 k3 k4 lengthAdjust letter-spacing marker-end
  marker-mid marker-start markerHeight markerUnits markerWidth mask maskContentUnits maskUnits mode offset opacity
  operator order orient overflow paint-order patternContentUnits patternTransform patternUnits pointer-events points
  preserveAspectRatio primitiveUnits r radius refX refY rotate rx ry shape-rendering spreadMethod startOffset
  stdDeviation stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin
  stroke-miterlimit stroke-opacity stroke-width text-anchor text-decoration text-rendering textLength transform
  transform-origin values vector-effect viewBox visibility width word-spacing writing-mode x x1 x2 y y1 y2
  accent accentunder align columnalign columnlines columnspacing depth displaystyle fence form linethickness lspace
  mathbackground mathcolor mathsize maxsize minsize movablelimits notation rowalign rowlines rowspacing rspace
  scriptlevel separator stretchy symmetric voffset
`);

/** Functions that fetch nothing. Addresses are looked at by themselves. */
const FUNCTIONS = words(`
  rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix light-dark
  calc min max clamp var abs round mod rem
  matrix matrix3d perspective rotate rotate3d rotatex rotatey rotatez scale scale3d scalex scaley scalez skew skewx
  skewy translate translate3d translatex translatey translatez
  cubic-bezier linear steps
  linear-gradient radial-gradient conic-gradient repeating-linear-gradient repeating-radial-gradient
  repeating-conic-gradient
  blur brightness contrast drop-shadow grayscale hue-rotate invert opacity saturate sepia
  circle ellipse inset path polygon fit-content minmax repeat
`);

/** Whether a value of an attribute or a property fetches nothing: it names parts of its own picture alone. */
function isHarmless(value) {
  // An escape may hide a name.
  if (value.includes("\\")) return false;
  return [...value.matchAll(/([-\w]*)\(\s*["']?(#?)/gu)].every(
    ([, name, isOwn]) => (name.toLowerCase() === "url" ? isOwn : name === "" || FUNCTIONS.has(name.toLowerCase())),
  );
}

/** The declarations of a style that fetch nothing, as `[name, value, priority]`. */
function declarations(style) {
  return [...style]
    .map((name) => [name, style.getPropertyValue(name), style.getPropertyPriority(name)])
    .filter(([, value]) => isHarmless(value));
}

/** Where a link, a use or a picture leads, or nothing. */
function target(element) {
  const address = element.getAttribute("href") ?? element.getAttributeNS(XLINK, "href") ?? element.getAttribute("xlink:href");
  if (address === null) return null;
  if (element.localName === "a") return isPage(address) ? address : null;
  if (element.localName === "image") return isOwnPicture(address) ? address : null;
  return address.startsWith("#") ? address : null;
}

function isPage(address) {
  return ["http:", "https:"].includes(parsed(address)?.protocol);
}

/** Whether an address is a picture itself, or the site's own. */
function isOwnPicture(address) {
  return /^data:image\/(?:png|jpeg|gif|webp);/iu.test(address) || parsed(address)?.origin === location.origin;
}

function parsed(address) {
  try {
    return new URL(address, document.baseURI);
  } catch {
    return null;
  }
}

function isLet(name, value) {
  if (TEXTS.has(name) || /^(?:aria|data)-[-\w]+$/u.test(name)) return true;
  return VALUES.has(name) && isHarmless(value);
}

/** The parts of an element that may be shown, for a new parent. `styles` reads the text of a style. */
function copyInto(parent, node, styles) {
  if (node.nodeType === Node.TEXT_NODE) parent.append(node.data);
  if (node.nodeType !== Node.ELEMENT_NODE || SILENT.has(node.localName.toLowerCase())) return;
  const isKnown = ELEMENTS.get(node.namespaceURI)?.has(node.localName);
  const copy = isKnown ? element(node, styles) : parent;
  for (const child of node.childNodes) copyInto(copy, child, styles);
  if (isKnown) parent.append(copy);
}

function element(original, styles) {
  const href = target(original);
  // A link that leads nowhere may be what puts its node in place.
  const isGroup = original.localName === "a" && href === null && original.namespaceURI === SVG;
  const copy = document.createElementNS(original.namespaceURI, isGroup ? "g" : original.localName);
  for (const { name, value } of original.attributes) if (isLet(name, value)) copy.setAttribute(name, value);
  if (href !== null) copy.setAttribute("href", href);
  for (const [name, value, priority] of declarations(styles(original.dataset.style ?? ""))) {
    copy.style.setProperty(name, value, priority);
  }
  delete copy.dataset.style;
  return copy;
}

/** A reader of styles that are not in use. */
function reader() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("x {}");
  const { style } = sheet.cssRules[0];
  return (text) => {
    style.cssText = text;
    return style;
  };
}

/** A picture from its markup, with the styles that its `data-style` attributes hold; nothing when there is none. */
export function cleanPicture(markup) {
  // A document that is not shown fetches nothing.
  const drawn = new DOMParser().parseFromString(markup, "text/html").querySelector("svg");
  const holder = document.createDocumentFragment();
  if (drawn) copyInto(holder, drawn, reader());
  return holder.firstElementChild;
}

/** Rules as text, of those that are for the picture alone: styles, movements, and both under a condition. */
export function cleanRules(rules) {
  return [...rules].map(cleanRule).join("\n");
}

function cleanRule(rule) {
  const body = () =>
    declarations(rule.style)
      .map(([name, value, priority]) => `${name}: ${value}${priority && " !important"};`)
      .join(" ");
  switch (rule.constructor.name) {
    case "CSSStyleRule":
      return rule.selectorText.includes(":host") ? "" : `${rule.selectorText} { ${body()} }`;
    case "CSSKeyframeRule":
      return `${rule.keyText} { ${body()} }`;
    case "CSSKeyframesRule":
      return `@keyframes ${CSS.escape(rule.name)} { ${cleanRules(rule.cssRules)} }`;
    case "CSSMediaRule":
      return `@media ${rule.conditionText} { ${cleanRules(rule.cssRules)} }`;
    default:
      return "";
  }
}
