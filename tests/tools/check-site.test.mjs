// The checks themselves: a good site passes, and each fault that they are there for is found.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';

import { checkSite } from './lib/check.mjs';
import { Report } from './lib/report.mjs';

const BASE = 'https://site.example/sub';

function page({ route = '', title = 'Page', head = '', body = '' }) {
  const address = route === null
    ? '<meta name="robots" content="noindex">'
    : `<link rel="canonical" href="${BASE}/${route}"><meta property="og:url" content="${BASE}/${route}">`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
${address}
<link rel="stylesheet" href="/sub/assets/a.css">
<link rel="alternate" href="/sub/feed.xml" type="application/atom+xml" title="Feed">
<link rel="alternate" href="/sub/feed.json" type="application/feed+json" title="Feed">
${head}
</head>
<body>
<main><h1>${title}</h1>
${body}
<p><a href="/sub/">Home</a> <a href="/sub/note#part">Note</a></p></main>
</body>
</html>
`;
}

const JSON_LD = {
  '@context': 'https://schema.org', '@type': 'TechArticle', headline: 'Note', url: `${BASE}/note`, inLanguage: 'en',
};

const note = (change = {}) => page({
  route: 'note',
  head: `<script type="application/ld+json">${change.data ?? JSON.stringify(JSON_LD)}</script>${change.head ?? ''}`,
  body: `<h2 id="part">Part</h2>${change.body ?? ''}`,
});

const atom = (change = {}) => `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>${BASE}/</id><title>Site</title><updated>2026-01-02T00:00:00Z</updated>
<link rel="self" href="${BASE}/feed.xml"/><link rel="alternate" href="${BASE}/"/>
<author><name>A</name></author>
<entry><id>${BASE}/note</id><title>Note</title><updated>${change.updated ?? '2026-01-02T00:00:00Z'}</updated>
<link rel="alternate" href="${BASE}/note"/>
<content type="html">${change.content ?? '&lt;p&gt;Text&lt;/p&gt;'}</content></entry>
${change.more ?? ''}</feed>
`;

const json = (change = {}) => JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1', title: 'Site', home_page_url: `${BASE}/`, feed_url: `${BASE}/feed.json`,
  items: [{ id: `${BASE}/note`, url: `${BASE}/note`, content_html: '<p>Text</p>' }], ...change,
});

const sitemap = (...addresses) => `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${addresses.map((address) => `<url><loc>${address}</loc><lastmod>2026-01-02</lastmod></url>`).join('\n')}
</urlset>
`;

const GOOD = {
  'index.html': page({}),
  'note.html': note(),
  'note.md': `See [home](${BASE}/).\n`,
  '404.html': page({ route: null, title: 'Not found' }),
  'assets/a.css': 'a { color: red }\n',
  'feed.xml': atom(),
  'feed.json': json(),
  'sitemap.xml': sitemap(`${BASE}/`, `${BASE}/note`),
  'robots.txt': `User-agent: *\nAllow: /\n\nSitemap: ${BASE}/sitemap.xml\n`,
  'llms.txt': `- [Note](${BASE}/note.md)\n`,
  '_headers': "/*\n  Content-Security-Policy: default-src 'none'; style-src 'self'\n",
  '_redirects': '/old /sub/note 301\n',
};

/** The names of the checks that fail for the good site with other files; `null` takes a file away. */
async function failures(changes) {
  const folder = mkdtempSync(path.join(tmpdir(), 'check-site-'));
  try {
    for (const [name, content] of Object.entries({ ...GOOD, ...changes })) {
      if (content !== null) {
        mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
        writeFileSync(path.join(folder, name), content);
      }
    }
    const report = new Report(() => {});
    await checkSite(folder, BASE, report);
    return [...new Set(report.failed)];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('a good site has no failure', async () => {
  assert.deepEqual(await failures({}), []);
});

const LINKS = 'its links lead to files';
const FAULTS = {
  'a link to nothing': [{ 'note.html': note({ body: '<a href="/sub/none">x</a>' }) }, LINKS],
  'a link to a missing part': [{ 'note.html': note({ body: '<a href="#none">x</a>' }) }, LINKS],
  'a link to a missing part of another page': [{ 'note.html': note({ body: '<a href="/sub/#none">x</a>' }) }, LINKS],
  'a link that is redirected': [{ 'note.html': note({ body: '<a href="/sub/note.html">x</a>' }) }, LINKS],
  'a missing image': [{ 'note.html': note({ body: '<img src="/sub/none.png" alt="x">' }) }, LINKS],
  'a missing library': [
    { 'note.html': note({ head: '<script type="module" src="/sub/assets/a.css" data-library="/sub/none.js"></script>' }) }, LINKS,
  ],
  'a broken link in Markdown': [{ 'note.md': `[x](${BASE}/none)\n` }, LINKS],
  'a broken link in llms.txt': [{ 'llms.txt': `[x](${BASE}/none.md)\n` }, LINKS],
  'an asset that nothing uses': [{ 'assets/b.png': 'x' }, 'every asset is used'],
  'a page that nothing links': [
    { 'lost.html': page({ route: 'lost' }) }, 'every indexed page can be reached from the home page',
  ],
  'a repeated id': [{ 'note.html': note({ body: '<p id="part">x</p>' }) }, 'ids are unique'],
  'an element that is not closed': [{ 'note.html': note({ body: '<p><b>x</p>' }) }, 'the validator finds no error'],
  'an image without a description': [
    { 'note.html': note({ body: '<img src="/sub/assets/a.css">' }) }, 'the validator finds no error',
  ],
  'markup that the parser repairs': [
    { 'note.html': note({ body: '<p title="a" title="b">x</p>' }) }, 'the parser finds no error',
  ],
  'an inline script': [
    { 'note.html': note({ head: '<script>x()</script>' }) }, 'no script, style or handler is inline',
  ],
  'an inline style': [
    { 'note.html': note({ body: '<p style="color:red">x</p>' }) }, 'no script, style or handler is inline',
  ],
  'an event handler': [
    { 'note.html': note({ body: '<p onclick="x()">x</p>' }) }, 'no script, style or handler is inline',
  ],
  'a link that runs code': [
    { 'note.html': note({ body: '<a href="javascript:x()">x</a>' }) }, 'no script, style or handler is inline',
  ],
  'a script from elsewhere': [
    { 'note.html': note({ head: '<script src="https://other.example/x.js"></script>' }) },
    'nothing is fetched from elsewhere',
  ],
  'an image from elsewhere': [
    { 'note.html': note({ body: '<img src="//other.example/x.png" alt="x">' }) }, 'nothing is fetched from elsewhere',
  ],
  'a font from elsewhere': [
    { 'assets/a.css': '@font-face { src: url("https://other.example/x.woff2") }' }, 'nothing is fetched from elsewhere',
  ],
  'structured data that cannot be read': [{ 'note.html': note({ data: '{' }) }, 'its structured data can be read'],
  'structured data of another page': [
    { 'note.html': note({ data: JSON.stringify({ ...JSON_LD, url: `${BASE}/x` }) }) }, 'its structured data can be read',
  ],
  'a page with another page\'s address': [
    { 'index.html': page({ route: 'note' }) }, 'canonical is its own address',
  ],
  'a date for people alone': [
    { 'note.html': note({ body: '<time datetime="Jan 2">x</time>' }) }, 'its dates are for machines',
  ],
  'a feed that is not well-formed': [{ 'feed.xml': atom({ more: '<x>' }) }, 'it is well-formed'],
  'a feed without a timestamp': [{ 'feed.xml': atom({ updated: '2026-01-02' }) }, 'it has what RFC 4287 asks for'],
  'a relative link in a feed': [
    { 'feed.xml': atom({ content: '&lt;a href="/sub/"&gt;x&lt;/a&gt;' }) }, `the links of ${BASE}/note work anywhere`,
  ],
  'feeds that differ': [{ 'feed.json': json({ items: [] }) }, 'it has the entries of feed.xml'],
  'a JSON feed without content': [
    { 'feed.json': json({ items: [{ id: `${BASE}/note`, url: `${BASE}/note` }] }) }, 'it has what JSON Feed 1.1 asks for',
  ],
  'a sitemap with a page that is not there': [
    { 'sitemap.xml': sitemap(`${BASE}/`, `${BASE}/note`, `${BASE}/none`) }, 'every address is an indexed page',
  ],
  'a sitemap with a page that is not indexed': [
    { 'sitemap.xml': sitemap(`${BASE}/`, `${BASE}/note`, `${BASE}/404`) }, 'every address is an indexed page',
  ],
  'robots.txt without the sitemap': [{ 'robots.txt': 'User-agent: *\n' }, 'it names the sitemap'],
  'a redirect that hides a page': [{ '_redirects': '/note /sub/ 301\n' }, 'no rule hides a page'],
  'a redirect to nothing': [{ '_redirects': '/old /sub/none 301\n' }, 'every rule leads to a page'],
  'a redirect that the host ignores': [{ '_redirects': '/old note 301\n' }, 'every rule is one'],
  'a policy that lets scripts in': [
    { '_headers': "/*\n  Content-Security-Policy: default-src 'none'; script-src 'unsafe-inline'\n" },
    'the policy is strict',
  ],
};

for (const [fault, [changes, check]] of Object.entries(FAULTS)) {
  test(`${fault} is found`, async () => {
    assert.ok((await failures(changes)).includes(check), `not by "${check}"`);
  });
}
