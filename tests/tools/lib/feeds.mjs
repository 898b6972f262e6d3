import { parseAtomFeed, parseJsonFeed } from 'feedsmith';
import { parseFragment } from 'parse5';

import { elementsBelow, linksOf, resourcesOf } from './page.mjs';
import { children, parseXml } from './xml.mjs';

const ATOM = 'http://www.w3.org/2005/Atom';
const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** Both feeds have what their specifications ask for, tell the same, and can be read by a feed reader's parser. */
export async function checkFeeds(site, report) {
  const atom = attempt(report, 'feed.xml', 'it can be parsed', () => parseAtomFeed(site.text('feed.xml')));
  const json = attempt(report, 'feed.json', 'it can be parsed', () => parseJsonFeed(site.text('feed.json')));
  const tree = attempt(report, 'feed.xml', 'it is well-formed', () => parseXml(site.text('feed.xml')));
  if (!atom || !json || !tree) {
    return;
  }
  report.check('feed.xml', 'it has what RFC 4287 asks for', atomProblems(site, tree));
  report.check('feed.json', 'it has what JSON Feed 1.1 asks for', jsonProblems(site));
  const entries = atom.entries ?? [];
  const same = entries.map((entry) => entry.id).join(' ') === (json.items ?? []).map((item) => item.id).join(' ');
  report.check('feed.json', 'it has the entries of feed.xml', same);
  for (const { id, content, title } of entries) {
    report.check('feed.xml', `the parser reads the entry ${id}`, Boolean(title?.value ?? title));
    const html = content?.value ?? content;
    if (html !== undefined) {
      report.check('feed.xml', `the links of ${id} work anywhere`, contentProblems(site, html, id));
    }
  }
}

function attempt(report, file, name, action) {
  try {
    const result = action();
    report.check(file, name, true);
    return result;
  } catch (error) {
    report.check(file, name, [error.message]);
    return undefined;
  }
}

function atomProblems(site, feed) {
  const problems = [];
  const need = (condition, message) => condition || problems.push(message);
  need(feed.name === 'feed' && feed.uri === ATOM, 'the root is no Atom feed');
  const texts = (element, name) => children(element, name).map((child) => child.text.trim());
  const links = (element, rel) =>
    children(element, 'link').filter((link) => link.attributes.rel === rel).map((link) => link.attributes.href);
  // RFC 4287, sections 4.1.1 and 4.1.2: exactly one of each.
  const common = (element, where) => {
    for (const name of ['id', 'title', 'updated']) {
      need(texts(element, name).length === 1 && texts(element, name)[0] !== '', `${where}: one ${name}`);
    }
    for (const name of ['updated', 'published']) {
      need(texts(element, name).every((date) => TIMESTAMP.test(date)), `${where}: ${name} is a timestamp`);
    }
    need(URL.canParse(texts(element, 'id')[0]), `${where}: id is a URL`);
    need(links(element, 'alternate').length === 1, `${where}: one alternate link`);
    problems.push(...links(element, 'alternate').map((url) => site.problemOf(url, site.base)).filter(Boolean));
  };
  common(feed, 'feed');
  need(links(feed, 'self')[0] === new URL('feed.xml', site.base).href, 'feed: the self link is its address');
  need(children(feed, 'author').every((author) => texts(author, 'name')[0]), 'feed: the author has a name');
  need(children(feed, 'author').length > 0, 'feed: an author');
  const entries = children(feed, 'entry');
  for (const entry of entries) {
    common(entry, texts(entry, 'id')[0]);
    need(children(entry, 'category').every((category) => category.attributes.term), 'categories have terms');
    need(children(entry, 'content').every(({ attributes }) => attributes.type === 'html'), 'content is HTML');
  }
  const ids = entries.map((entry) => texts(entry, 'id')[0]);
  need(new Set(ids).size === ids.length, 'ids differ');
  const dates = entries.map((entry) => texts(entry, 'updated')[0]);
  need(String(dates) === String([...dates].sort().reverse()), 'the newest entry is the first');
  need(dates.length === 0 || texts(feed, 'updated')[0] === dates[0], 'the feed is as new as its newest entry');
  return problems;
}

function jsonProblems(site) {
  const feed = JSON.parse(site.text('feed.json'));
  const problems = [];
  const need = (condition, message) => condition || problems.push(message);
  need(feed.version === 'https://jsonfeed.org/version/1.1', 'version');
  need(typeof feed.title === 'string' && feed.title !== '', 'title');
  need(feed.home_page_url === site.base.href, 'home_page_url');
  need(feed.feed_url === new URL('feed.json', site.base).href, 'feed_url');
  need(Array.isArray(feed.items), 'items');
  need(!('author' in feed), '`author` is of version 1.0');
  need((feed.authors ?? []).every((author) => author.name || author.url || author.avatar), 'authors');
  for (const item of feed.items ?? []) {
    need(typeof item.id === 'string' && item.id !== '', 'an item has no id');
    need([item.content_html, item.content_text].some((text) => typeof text === 'string'), `${item.id}: content`);
    problems.push(...[site.problemOf(item.url, site.base)].filter(Boolean));
    for (const key of ['date_published', 'date_modified'].filter((name) => name in item)) {
      need(TIMESTAMP.test(item[key]), `${item.id}: ${key}`);
    }
    need((item.tags ?? []).every((tag) => typeof tag === 'string'), `${item.id}: tags`);
  }
  return problems;
}

/** In a feed there is no page that a link could be relative to, but for parts of the entry itself. */
function contentProblems(site, html, id) {
  const elements = [...elementsBelow(parseFragment(html))];
  const urls = elements.flatMap((element) => [...linksOf(element), ...resourcesOf(element)]);
  return urls.map((url) => {
    if (!url.startsWith('#') && !URL.canParse(url)) {
      return `${url} is relative`;
    }
    return site.problemOf(url, id);
  }).filter(Boolean);
}
