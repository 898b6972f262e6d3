// Diagrams in a browser: on a host that sends no policy, no diagram asks another site or runs a script; and those
// that mean no harm are drawn, there and under the site's own policy. KB names the program, CHROMIUM the browser.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { harmless } from './diagrams/harmless.mjs';
import { hostile } from './diagrams/hostile.mjs';
import { OtherSite, PlainHost } from './diagrams/plain-host.mjs';
import { PATIENCE, Project, Server, launch, until } from './harness.mjs';

/** How long a test may take: hundreds of diagrams are drawn. */
const LONG = { timeout: 10 * PATIENCE };

const fence = (source) => `\`\`\`mermaid\n${source}\n\`\`\`\n`;

let browser;

before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** A page with these diagrams, as `start` serves it from a project's folder. */
async function shown(sources, start, use) {
  const project = new Project({ 'content/a.md': sources.map(fence).join('\n') });
  const host = await start(project.folder);
  const context = await browser.newContext({ viewport: { width: 900, height: 600 } });
  context.setDefaultTimeout(LONG.timeout);
  const page = await context.newPage();
  try {
    await page.goto(`${host.url}/a`);
    await use(page);
  } finally {
    await context.close();
    await (host.stop ?? host.kill).call(host);
    rmSync(project.folder, { recursive: true });
  }
}

/** A built site on a plain host. */
async function plain(folder) {
  execFileSync(process.env.KB, ['build'], { cwd: folder, stdio: 'pipe' });
  return PlainHost.start(path.join(folder, 'public'));
}

/** Brings every diagram near the screen, and waits until each is drawn or told of: the numbers of those drawn. */
async function drawn(page) {
  const figures = await page.locator('figure.diagram').all();
  for (const figure of figures) await figure.evaluate((figure) => figure.scrollIntoView({ behavior: 'instant' }));
  const numbers = await page.waitForFunction(() => {
    const figures = [...document.querySelectorAll('figure.diagram')];
    const isDone = (figure) => 'drawn' in figure.dataset || figure.querySelector('.diagram-problem');
    return figures.every(isDone) && figures.flatMap((figure, number) => ('drawn' in figure.dataset ? [number] : []));
  });
  return numbers.jsonValue();
}

test('on a host without a policy, no diagram asks another site or runs a script', LONG, async () => {
  const other = await OtherSite.start();
  const sources = hostile(other.url);
  const asks = async (page) => {
    const numbers = await drawn(page);
    assert.ok(numbers.length > 180, `${numbers.length} of ${sources.length} are drawn`);
    // What is printed has rules of its own.
    await page.emulateMedia({ media: 'print' });
    await page.locator('figure.diagram').last().hover({ force: true });
    // What the page asks for last, the other site hears last.
    await page.evaluate((url) => fetch(`${url}/last`), other.url);
    await until(() => other.paths.includes('/last'), 'the last request');
    const asked = new Set(other.paths.filter((path) => path !== '/last'));
    assert.deepEqual([...asked].map((path) => sources[Number(path.match(/\d+/)?.[0])] ?? path), []);
    assert.equal(other.connections, 1);
  };
  await shown(sources, plain, asks).finally(() => other.stop());
});

test('diagrams of every kind are drawn, with their words, links and styles', LONG, async () => {
  await shown(harmless, plain, async (page) => {
    assert.deepEqual(await drawn(page), [...harmless.keys()]);
    const within = (number, selector) =>
      page.locator('figure.diagram').nth(number).locator('.picture').locator(selector).first();
    assert.equal(await within(0, '.cluster-label').textContent(), 'Group');
    assert.equal(await within(1, 'strong').textContent(), 'Bold');
    const style = (number, selector, property) =>
      within(number, selector).evaluate((element, property) => getComputedStyle(element)[property], property);
    assert.equal(await style(1, '.node rect', 'fill'), 'rgb(255, 204, 204)');
    assert.equal(await style(1, '.flowchart-link', 'stroke'), 'rgb(0, 102, 204)');
    assert.match(await style(0, '.flowchart-link', 'markerEnd'), /^url\("#/);
    assert.notEqual(await style(2, '.edge-animation-slow, .edge-animation-fast', 'animationName'), 'none');
    assert.equal(await within(2, 'a').getAttribute('href'), 'https://example.com/');
    assert.equal(await style(3, '.node rect', 'strokeDasharray'), '4px');
    assert.equal(await within(5, 'math').count(), 1);
  });
});

test('the policy that kb sends lets diagrams be drawn', LONG, async () => {
  await shown(harmless.slice(0, 3), (folder) => Server.start(folder), async (page) => {
    const complaints = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    assert.deepEqual(await drawn(page), [0, 1, 2]);
    assert.deepEqual(complaints, []);
  });
});
