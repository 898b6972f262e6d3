import { attribute, textOf } from './page.mjs';

const DATE = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?$/;

/** Every page says what it is, to readers and to machines. */
export async function checkMetadata(site, report) {
  for (const page of site.pages.values()) {
    const html = page.named('html')[0];
    report.check(page.name, 'it has a language', Boolean(attribute(html, 'lang')));
    const titles = page.elements.filter((element) => element.tagName === 'title' && element.parentNode.tagName === 'head');
    report.check(page.name, 'it has one title', titles.length === 1 && textOf(titles[0]).trim() !== '');
    if (page.isRedirect) {
      report.check(page.name, 'it leads to another page and is not indexed', !page.isIndexed);
      continue;
    }
    report.check(page.name, 'it has one level-1 heading', page.named('h1').length === 1);
    report.check(page.name, 'its viewport is set', page.meta('viewport') !== undefined);
    checkAddress(site, page, report);
    const dates = page.named('time').map((element) => attribute(element, 'datetime'));
    report.check(page.name, 'its dates are for machines', dates.filter((date) => !DATE.test(date)));
    checkStructuredData(page, report);
  }
}

/** The page names its own address; the one for what is not there has none. */
function checkAddress(site, page, report) {
  const canonical = page.link('canonical');
  if (page.name === '404.html') {
    report.check(page.name, 'it has no address and is not indexed', canonical === undefined && !page.isIndexed);
    return;
  }
  const own = site.urlOf(page.name).href;
  for (const [name, value] of [['canonical', canonical], ['og:url', page.meta('og:url')]]) {
    report.check(page.name, `${name} is its own address`, value === own ? [] : [`${value} is not ${own}`]);
  }
  for (const relation of ['application/atom+xml', 'application/feed+json']) {
    const feeds = page.named('link').filter((link) => attribute(link, 'type') === relation);
    report.check(page.name, `it names the feed ${relation}`, feeds.length === 1);
  }
}

function checkStructuredData(page, report) {
  const scripts = page.named('script').filter((script) => attribute(script, 'type') === 'application/ld+json');
  for (const script of scripts) {
    const problems = [];
    try {
      const data = JSON.parse(textOf(script));
      for (const key of ['@context', '@type', 'headline', 'url', 'inLanguage']) {
        if (typeof data[key] !== 'string' || data[key] === '') {
          problems.push(`${key} is missing`);
        }
      }
      if (data.url !== page.link('canonical')) {
        problems.push(`${data.url} is not the page's address`);
      }
      for (const key of ['datePublished', 'dateModified'].filter((name) => name in data)) {
        if (!DATE.test(data[key])) {
          problems.push(`${data[key]} is no date`);
        }
      }
    } catch (error) {
      problems.push(error.message);
    }
    report.check(page.name, 'its structured data can be read', problems);
  }
}
