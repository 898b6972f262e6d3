import { attribute, resourcesOf } from './page.mjs';

/** Nothing on the site runs from within a page, and nothing is fetched from elsewhere. */
export async function checkPolicy(site, report) {
  for (const page of site.pages.values()) {
    const inline = [];
    const foreign = [];
    for (const element of page.elements) {
      const { tagName } = element;
      const isData = attribute(element, 'type') === 'application/ld+json';
      if (tagName === 'style' || (tagName === 'script' && attribute(element, 'src') === undefined && !isData)) {
        inline.push(`<${tagName}>`);
      }
      for (const { name, value } of element.attrs) {
        if (name === 'style' || name.startsWith('on') || /^\s*javascript:/i.test(value)) {
          inline.push(`<${tagName} ${name}="${value}">`);
        }
      }
      const from = site.urlOf(page.name);
      foreign.push(...resourcesOf(element).filter((url) => !site.owns(new URL(url, from))));
    }
    report.check(page.name, 'no script, style or handler is inline', inline);
    report.check(page.name, 'nothing is fetched from elsewhere', foreign);
  }
  for (const name of site.files.keys()) {
    if (name.endsWith('.css')) {
      const urls = [...site.text(name).matchAll(/(?:@import\s+|url\(\s*)["']?([^"')\s;]+)/g)];
      const from = new URL(name, site.base);
      const foreign = urls.map(([, url]) => url).filter((url) => !site.owns(new URL(url, from)));
      report.check(name, 'nothing is fetched from elsewhere', foreign);
    }
  }
}
