import { children, parseXml } from './xml.mjs';

const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const DAY = /^\d{4}-\d\d-\d\d$/;

/** The sitemap names pages that are there, want to be found, and call themselves so; robots.txt names the sitemap. */
export async function checkSitemap(site, report) {
  const robots = site.text('robots.txt').split('\n');
  report.check('robots.txt', 'it names the sitemap', robots.includes(`Sitemap: ${new URL('sitemap.xml', site.base)}`));
  let root;
  try {
    root = parseXml(site.text('sitemap.xml'));
    report.check('sitemap.xml', 'it is well-formed', true);
  } catch (error) {
    report.check('sitemap.xml', 'it is well-formed', [error.message]);
    return;
  }
  report.check('sitemap.xml', 'it is a sitemap', root.name === 'urlset' && root.uri === NAMESPACE);
  const urls = children(root, 'url');
  report.check('sitemap.xml', 'every entry has one address', urls.every((url) => children(url, 'loc').length === 1));
  const dates = urls.flatMap((url) => children(url, 'lastmod')).map((date) => date.text);
  report.check('sitemap.xml', 'its dates are days', dates.filter((date) => !DAY.test(date)));
  const addresses = urls.flatMap((url) => children(url, 'loc')).map((address) => address.text);
  report.check('sitemap.xml', 'no address stands twice', new Set(addresses).size === addresses.length);
  report.check('sitemap.xml', 'every address is an indexed page', addresses.map((address) => {
    const page = site.owns(new URL(address)) ? site.pages.get(site.fileAt(new URL(address))) : undefined;
    return page?.isIndexed && page.link('canonical') === address ? undefined : address;
  }).filter(Boolean));
  const notes = [...site.pages.values()].filter((page) => page.isIndexed && page.meta('og:type') === 'article');
  const missing = notes.filter((page) => !addresses.includes(page.link('canonical')));
  report.check('sitemap.xml', 'every indexed note is in it', missing.map((page) => page.name));
}
