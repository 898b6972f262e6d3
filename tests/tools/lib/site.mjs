import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { Page } from './page.mjs';

/** A built site: its files, and what a host answers for a URL. */
export class Site {
  /** @param {string} folder the output folder  @param {string} base where the site will be */
  constructor(folder, base) {
    this.base = new URL(base.endsWith('/') ? base : `${base}/`);
    /** Bytes by path, relative to the folder. */
    this.files = new Map();
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) {
        const file = path.join(entry.parentPath ?? entry.path, entry.name);
        const name = path.relative(folder, file).split(path.sep).join('/');
        this.files.set(name, readFileSync(file));
      }
    }
    /** Parsed HTML by path. */
    this.pages = new Map();
    for (const name of this.files.keys()) {
      if (name.endsWith('.html')) {
        this.pages.set(name, new Page(name, this.text(name)));
      }
    }
  }

  text(name) {
    return new TextDecoder('utf-8', { fatal: true }).decode(this.files.get(name));
  }

  /** The URL that a page is served at. */
  urlOf(name) {
    const route = name.replace(/(^|\/)index\.html$/, '$1').replace(/\.html$/, '');
    return new URL(route.split('/').map(encodeURIComponent).join('/'), this.base);
  }

  /** Whether a URL is one of this site. */
  owns(url) {
    return url.origin === this.base.origin && `${url.pathname}/`.startsWith(this.base.pathname);
  }

  /**
   * The file that a static host answers with at a URL of the site, without a redirect
   * (https://developers.cloudflare.com/pages/configuration/serving-pages/); undefined when there is none.
   */
  fileAt(url) {
    const route = decodeURIComponent(url.pathname.slice(this.base.pathname.length));
    const candidates = route === '' || route.endsWith('/') ? [`${route}index.html`] : [route, `${route}.html`];
    const served = candidates.find((name) => this.files.has(name));
    const redirects = served?.endsWith('.html') && served === route;
    return redirects ? undefined : served;
  }

  /** What is wrong with a link, given where it stands; undefined when nothing is. */
  problemOf(href, from) {
    let url;
    try {
      url = new URL(href, from);
    } catch {
      return `${href} is no URL`;
    }
    if (!this.owns(url)) {
      return undefined;
    }
    const name = this.fileAt(url);
    if (name === undefined) {
      return `${href} leads to no file`;
    }
    const fragment = decodeURIComponent(url.hash.slice(1));
    const page = this.pages.get(name);
    const isThere = fragment === '' || fragment === 'top' || page?.ids.includes(fragment);
    return isThere ? undefined : `${href} leads to no part of ${name}`;
  }
}
