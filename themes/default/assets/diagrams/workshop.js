/* Where Mermaid draws: a frame whose policy lets it fetch nothing, whatever the host allows. The library puts what it
   draws into a document, to measure it, before anybody can look it over. In the frame that asks no other site for
   anything and runs no script.

   A frame has the policy of its page as well, and the site's takes no style elements and no style attributes. The
   library writes both. Styles that a script sets are taken, so `useScriptedStyles` sends them that way. */

const SVG = "http://www.w3.org/2000/svg";

/** The width in pixels that charts which fill their place get at least. */
const NARROWEST = 560;

/** The frame with the library in it, made when the first diagram is drawn. */
let workshop;

/** Draws a diagram: its markup, with styles as `data-style` attributes, and its rules.
    Throws what the library does about a diagram that it cannot read. */
export async function draw(library, settings, diagram) {
  workshop ??= open(library);
  try {
    return await drawIn(await workshop, settings, diagram);
  } catch (error) {
    // A setting that the library cannot use stays with it: the next diagram gets another.
    workshop?.then(({ frame }) => frame.remove(), () => {});
    workshop = undefined;
    throw error;
  }
}

async function drawIn({ frame, program, rules }, settings, { number, source, width }) {
  frame.style.inlineSize = `${Math.max(width, NARROWEST)}px`;
  const { document } = frame.contentWindow;
  const { fontFamily, fontSize } = settings.themeVariables;
  await document.fonts.load(`${fontSize} ${fontFamily}`, source);
  const place = bench(document);
  program.initialize(settings);
  const { svg } = await program.render(`diagram-${number}`, source, place);
  place.remove();
  return { markup: svg, rules: rules.cssRules };
}

/** A frame that has loaded the library. */
async function open(library) {
  const frame = document.createElement("iframe");
  const nonce = crypto.randomUUID();
  frame.className = "diagram-workshop";
  frame.ariaHidden = "true";
  frame.tabIndex = -1;
  frame.srcdoc = `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy(nonce)}">`;
  await new Promise((resolve) => {
    frame.onload = resolve;
    document.body.append(frame);
  });
  const { contentWindow } = frame;
  const rules = useScriptedStyles(contentWindow);
  await load(contentWindow.document, library, nonce);
  return { frame, program: contentWindow.mermaid, rules };
}

/** Nothing but the library, styles, which can fetch nothing themselves, fonts and pictures of the site, and
    pictures that are part of an address. */
function policy(nonce) {
  return `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'unsafe-inline'; font-src ${location.origin}; img-src ${location.origin} data:; base-uri 'none'; form-action 'none'`;
}

function load(document, library, nonce) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.nonce = nonce;
    script.src = new URL(library, location.href);
    script.onload = resolve;
    script.onerror = () => reject(new Error("the program that draws it cannot be loaded"));
    document.head.append(script);
  });
}

/** Makes style attributes and style elements that scripts write in a window what the policy takes. The sheet that it
    returns has the rules of the diagram that is being drawn: text is measured with them. */
function useScriptedStyles(window) {
  const { document, CSSStyleSheet, Document, Element } = window;
  const [rules, fonts] = [new CSSStyleSheet(), new CSSStyleSheet()];
  fonts.replaceSync(fontFaces());
  document.adoptedStyleSheets = [fonts, rules];
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
  return rules;
}

/** The fonts that the page's style sheets name: texts are measured with them. */
function fontFaces() {
  const own = [...document.styleSheets].filter((sheet) => sheet.href && new URL(sheet.href).origin === location.origin);
  const faces = (sheet) =>
    [...sheet.cssRules]
      .filter((rule) => rule instanceof CSSFontFaceRule)
      .map((rule) => rule.cssText.replace(/url\("([^"]*)"\)/gu, (_, url) => `url("${new URL(url, sheet.href)}")`));
  return own.flatMap(faces).join("\n");
}

/** The element that the library draws in: it reads the finished picture from there as markup, cleans it, and would
    meet the policy again when it parses that. */
function bench(document) {
  const place = document.createElement("div");
  place.appendChild = function (child) {
    Object.defineProperty(child, "innerHTML", { get: () => withoutStyles(child.cloneNode(true)).innerHTML });
    return document.defaultView.Node.prototype.appendChild.call(this, child);
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
