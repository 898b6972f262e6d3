import { parse } from 'parse5';

/** An HTML page as a parser of HTML sees it. */
export class Page {
  constructor(name, html) {
    this.name = name;
    this.html = html;
    /** Errors in the markup (HTML, section 13.2.2). */
    this.errors = [];
    const onParseError = (error) => this.errors.push(`${error.startLine}:${error.startCol} ${error.code}`);
    this.document = parse(html, { onParseError, sourceCodeLocationInfo: true });
    /** All elements, in order. */
    this.elements = [...elementsBelow(this.document)];
    this.ids = this.elements.map((element) => attribute(element, 'id')).filter((id) => id !== undefined);
  }

  /** The elements with a name. */
  named(...names) {
    return this.elements.filter((element) => names.includes(element.tagName));
  }

  /** The value of `<meta name=…>` or `<meta property=…>`. */
  meta(name) {
    const isMeant = (element) => [attribute(element, 'name'), attribute(element, 'property')].includes(name);
    const found = this.named('meta').find(isMeant);
    return found && attribute(found, 'content');
  }

  /** The `href` of the first `<link>` with a relation. */
  link(relation) {
    const found = this.named('link').find((element) => attribute(element, 'rel') === relation);
    return found && attribute(found, 'href');
  }

  /** Whether it only leads to another page. */
  get isRedirect() {
    return this.named('meta').some((element) => attribute(element, 'http-equiv') === 'refresh');
  }

  get isIndexed() {
    return !(this.meta('robots') ?? '').includes('noindex');
  }
}

export function* elementsBelow(node) {
  for (const child of node.childNodes ?? []) {
    if (child.tagName !== undefined) {
      yield child;
    }
    yield* elementsBelow(child.content ?? child);
  }
}

export function attribute(element, name) {
  return element.attrs.find((candidate) => candidate.name === name)?.value;
}

/** The text in an element. */
export function textOf(node) {
  return (node.childNodes ?? []).map((child) => child.value ?? textOf(child)).join('');
}

/** Attributes that make a browser fetch something at once. */
const RESOURCES = {
  audio: ['src'], embed: ['src'], iframe: ['src'], image: ['href'], img: ['src', 'srcset'], input: ['src'],
  object: ['data'], script: ['src', 'data-library'], source: ['src', 'srcset'], track: ['src'], use: ['href'],
  video: ['src', 'poster'],
};
const RESOURCE_LINKS = ['stylesheet', 'icon', 'preload', 'modulepreload', 'manifest', 'preconnect', 'dns-prefetch'];

/** The URLs that showing an element needs. */
export function resourcesOf(element) {
  if (element.tagName === 'link') {
    const isResource = RESOURCE_LINKS.includes(attribute(element, 'rel'));
    return isResource ? [attribute(element, 'href')] : [];
  }
  const urls = [];
  for (const name of RESOURCES[element.tagName] ?? []) {
    const value = attribute(element, name);
    if (value !== undefined) {
      urls.push(...(name === 'srcset' ? value.split(',').map((part) => part.trim().split(/\s+/)[0]) : [value]));
    }
  }
  return urls;
}

/** The URLs that an element leads to, or that stand for the page or a part of it. */
export function linksOf(element) {
  const names = {
    a: ['href'], area: ['href'], blockquote: ['cite'], form: ['action'], link: ['href'], q: ['cite'],
    script: ['data-license'],
  };
  const values = (names[element.tagName] ?? []).map((name) => attribute(element, name));
  if (element.tagName === 'meta' && /^og:(url|image)$/.test(attribute(element, 'property') ?? '')) {
    values.push(attribute(element, 'content'));
  }
  return values.filter((value) => value !== undefined);
}
