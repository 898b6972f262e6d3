// Follows edits while their author looks at the page: `kb serve` adds this script, and nothing else does.
//
// 1. `connect` listens to the server's events. A version names a state of the site; who missed one looks anew.
// 2. `look` fetches this page and `replace` puts it in place: what did not change stays the same element, so that
//    the scroll position, open details and the focus stay. A page with scripts of its own is loaded again.
// 3. `show` tells of errors, over the page, in the words of the terminal.

const ours = 'script[src="/__kb/live.js"]';
let { file, version } = document.querySelector(ours).dataset;
let events = null;
let problems = null;

function connect() {
  events?.close();
  events = new EventSource("/__kb/events");
  const on = (name, act) => events.addEventListener(name, (event) => act(JSON.parse(event.data)));
  on("hello", (hello) => {
    if (hello.version !== version) look();
    version = hello.version;
  });
  on("changed", (changed) => {
    version = changed.version;
    changed.styles.forEach(({ from, to }) => swap(from, to));
    if (loaded(changed)) return startAnew();
    // A page that tells that there is none, has no file: any edit may bring one.
    if (changed.files === null || !file || changed.files.includes(file)) look();
  });
  on("problems", (now) => show((problems = now)));
  // Most browsers connect again by themselves; some give up when the server is away for long.
  events.addEventListener("error", () => {
    if (events.readyState === EventSource.CLOSED) setTimeout(connect, 1000);
  });
}

// Whether this page shows one of the files that is neither a page nor swapped: an image has the same address when it
// is another.
function loaded({ files, styles }) {
  const paths = performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname);
  const isShown = (end) => paths.some((path) => path.endsWith(end)) && !styles.some(({ from }) => from.endsWith(end));
  return (files ?? []).some((name) => !name.endsWith(".html") && isShown(`/${encodeURI(name)}`));
}

// Browsers allow few connections to one server: a tab that nobody sees keeps none, and looks when it is seen again.
document.addEventListener("visibilitychange", () => (document.hidden ? events?.close() : connect()));
addEventListener("pagehide", () => events?.close());
addEventListener("pageshow", (event) => event.persisted && connect());
if (!document.hidden) connect();

// The page

let last = null;

async function look() {
  last?.abort();
  last = new AbortController();
  try {
    const answer = await fetch(location.href, { cache: "no-store", signal: last.signal });
    if (answer.redirected) return location.replace(answer.url + location.hash);
    const text = await answer.text();
    replace(new DOMParser().parseFromString(text, "text/html"));
  } catch {
    // Another look began, or the server is gone; when it is back, its first event says so.
  }
}

function replace(page) {
  const script = page.querySelector(ours);
  // Scripts run once, with what they find. Not every script is a program: data has another type.
  const runs = ':is([src], :not([type]), [type="module"], [type="text/javascript"])';
  const isScripted = (of) => of.querySelector(`script${runs}:not(${ours})`);
  if (!script || isScripted(page) || isScripted(document)) {
    return essence(page.documentElement).isEqualNode(served) ? replaceHead(page.head) : startAnew();
  }
  file = script.dataset.file;
  document.documentElement.lang = page.documentElement.lang;
  document.documentElement.toggleAttribute(failure, page.documentElement.hasAttribute(failure));
  replaceHead(page.head);
  morph(document.body, page.body);
  if (problems) show(problems);
  document.dispatchEvent(new CustomEvent("kb:replaced"));
}

// The page as it came, before scripts draw on it.
const served = essence(document.documentElement);

// A page without what can be replaced while its scripts run: style sheets, and this script.
function essence(root) {
  const copy = root.cloneNode(true);
  copy.querySelectorAll(`${ours}, link[rel="stylesheet"]`).forEach((element) => element.remove());
  return copy;
}

// A page that is loaded again keeps its scroll position by itself, and what the reader opened by this.
const opened = `kb-open ${location.pathname}`;
const folds = () => [...document.querySelectorAll("details:has(> summary)")];
const label = (details) => details.querySelector("summary").textContent.trim();

function startAnew() {
  sessionStorage.setItem(opened, JSON.stringify(folds().map((details) => [label(details), details.open])));
  location.reload();
}

const wasOpen = new Map(JSON.parse(sessionStorage.getItem(opened)));
sessionStorage.removeItem(opened);
for (const details of folds()) details.open = wasOpen.get(label(details)) ?? details.open;

const isSheet = (element) => element.matches('link[rel="stylesheet"]');

function replaceHead(head) {
  const hrefs = (of) => [...of.children].filter(isSheet).map((sheet) => sheet.getAttribute("href"));
  const [before, now] = [hrefs(document.head), hrefs(head)];
  const gone = before.filter((href) => !now.includes(href));
  now.filter((href) => !before.includes(href)).forEach((href) => swap(gone.shift(), href));
  gone.forEach((href) => sheet(href)?.remove());
  const isOther = (element) => !isSheet(element) && !element.matches("script, style");
  [...document.head.children].filter(isOther).forEach((element) => element.remove());
  document.head.append(...[...head.children].filter(isOther).map((element) => document.importNode(element, true)));
}

const sheet = (href) => [...document.head.children].find((e) => isSheet(e) && e.getAttribute("href") === href);

// The old sheet stays until the new one is there.
function swap(from, to) {
  const old = from && sheet(from);
  if (sheet(to) || (from && !old)) return;
  const link = old ? old.cloneNode() : Object.assign(document.createElement("link"), { rel: "stylesheet" });
  link.setAttribute("href", to);
  for (const end of ["load", "error"]) link.addEventListener(end, () => old?.remove(), { once: true });
  old ? old.after(link) : document.head.append(link);
}

// Makes an element like another. Children are paired with those that say the same, then with those of their kind.
function morph(old, now) {
  if (old.isEqualNode(now)) return;
  if (old.nodeType !== Node.ELEMENT_NODE) return void (old.data = now.data);
  copyAttributes(old, now);
  const free = new Set(old.childNodes);
  const pairs = new Map();
  const pair = (key) => {
    const known = Map.groupBy([...free], key);
    for (const child of now.childNodes) {
      const match = !pairs.has(child) && known.get(key(child))?.shift();
      if (match) pairs.set(child, match), free.delete(match);
    }
  };
  pair((node) => `${node.nodeName} ${node.id ?? ""} ${node.textContent}`);
  pair((node) => `${node.nodeName} ${node.id ?? ""}`);
  free.forEach((node) => node.remove());
  let place = old.firstChild;
  for (const child of now.childNodes) {
    const match = pairs.get(child);
    const node = match ?? document.importNode(child, true);
    if (match) morph(match, child);
    if (node === place) place = place.nextSibling;
    else old.insertBefore(node, place);
  }
}

// What the reader opened stays open.
function copyAttributes(old, now) {
  const isState = (name) => name === "open" && old.matches("details, dialog");
  for (const { name } of [...old.attributes]) {
    if (!now.hasAttribute(name) && !isState(name)) old.removeAttribute(name);
  }
  for (const { name, value } of now.attributes) {
    if (old.getAttribute(name) !== value && !isState(name)) old.setAttribute(name, value);
  }
  if (old instanceof HTMLInputElement) old.checked = now.checked;
}

// Errors

const host = document.createElement("kb-problems");
const dismissed = "kb-dismissed-problems";
// A page that takes the place of one that cannot be made, says why itself.
const failure = "data-kb-failure";
let shown = "";

function show({ errors, text }) {
  const before = host.isConnected && shown;
  shown = errors > 0 ? text : "";
  if (!shown) sessionStorage.removeItem(dismissed);
  const isTold = document.documentElement.hasAttribute(failure);
  if (!shown || isTold || sessionStorage.getItem(dismissed) === shown) return host.remove();
  if (shown === before) return;
  const make = (name, properties) => Object.assign(document.createElement(name), properties);
  const panel = make("section", { className: "panel", role: "alert" });
  const close = make("button", { type: "button", textContent: "Close (Esc)" });
  close.addEventListener("click", dismiss);
  const top = make("header", {});
  top.append(make("h2", { textContent: errors === 1 ? "1 error" : `${errors} errors` }), close);
  const pre = make("pre", { tabIndex: 0 });
  pre.append(...text.split(/(?<=\n)/).map((line) => make("span", { className: kind(line), textContent: line })));
  panel.append(top, pre);
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  root.replaceChildren(make("link", { rel: "stylesheet", href: "/__kb/live.css" }), panel);
  document.documentElement.append(host);
}

// What a line of the terminal's is. Nothing of it is HTML.
function kind(line) {
  if (/^error\[/.test(line)) return "message";
  return /^\s*\d*\s*[|╭╰]/.test(line) ? "excerpt" : "";
}

function dismiss() {
  sessionStorage.setItem(dismissed, shown);
  host.remove();
}

addEventListener("keydown", (event) => {
  if (event.key === "Escape" && host.isConnected) dismiss();
});
