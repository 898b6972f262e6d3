import { linksOf, resourcesOf } from './page.mjs';

/** Every link leads to a file, and to the part of it that it names; every page and every asset is linked. */
export async function checkLinks(site, report) {
  const used = new Set();
  for (const page of site.pages.values()) {
    const from = site.urlOf(page.name);
    const urls = page.elements.flatMap((element) => [...linksOf(element), ...resourcesOf(element)]);
    report.check(page.name, 'its links lead to files', urls.map((url) => site.problemOf(url, from)).filter(Boolean));
    urls.forEach((url) => note(site, used, url, from));
  }
  for (const name of site.files.keys()) {
    if (name.endsWith('.md') || name === 'llms.txt') {
      const urls = [...site.text(name).matchAll(/\]\((https?:[^)\s]+)/g)].map(([, url]) => url);
      report.check(name, 'its links lead to files', urls.map((url) => site.problemOf(url, site.base)).filter(Boolean));
    }
  }
  const unused = [...site.files.keys()].filter((name) => name.startsWith('assets/') && !used.has(name));
  report.check('', 'every asset is used', unused);
  report.check('', 'every indexed page can be reached from the home page', unreachable(site));
}

function note(site, used, url, from) {
  const target = new URL(url, from);
  const name = site.owns(target) ? site.fileAt(target) : undefined;
  if (name !== undefined) {
    used.add(name);
  }
}

/** The indexed pages that no chain of links from the home page leads to. */
function unreachable(site) {
  const reached = new Set(['index.html']);
  const waiting = ['index.html'];
  while (waiting.length > 0) {
    const name = waiting.pop();
    for (const anchor of site.pages.get(name).named('a', 'area')) {
      const found = new Set();
      linksOf(anchor).forEach((url) => note(site, found, url, site.urlOf(name)));
      for (const target of found) {
        if (site.pages.has(target) && !reached.has(target)) {
          reached.add(target);
          waiting.push(target);
        }
      }
    }
  }
  return [...site.pages.values()].filter((page) => page.isIndexed && !reached.has(page.name)).map((page) => page.name);
}
