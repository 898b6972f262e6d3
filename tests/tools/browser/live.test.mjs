// What an author sees in a browser while editing. KB names the program, CHROMIUM the browser.

import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { after, afterEach, before, beforeEach, test } from 'node:test';

import { PATIENCE, Project, Server, launch, until } from './harness.mjs';

const LINES = Array.from({ length: 200 }, (_, number) => `Line ${number} of a long note.\n`).join('\n');
const rose = ({ title = 'Rose', text = 'Red.' } = {}) =>
  `---\ntitle: ${title}\ndescription: A flower.\n---\n${text}\n\n> [!note]- More\n> Hidden words.\n\n${LINES}`;
const FILES = {
  'content/rose.md': rose(),
  'content/bed.md': '---\ntitle: Bed\ndescription: A bed.\n---\nSee [[rose]].\n',
  'content/shed.md': '---\ntitle: Shed\ndescription: A shed.\n---\nTools.\n',
};
const BROKEN = '---\ntitle: [Rose\n---\nBroken.\n';

let browser, context, project, server;

before(async () => {
  browser = await launch();
});
after(() => browser?.close());

beforeEach(async () => {
  project = new Project(FILES);
  server = await Server.start(project.folder);
  context = await browser.newContext({ viewport: { width: 900, height: 600 } });
  context.setDefaultTimeout(PATIENCE);
});
afterEach(async () => {
  await context.close();
  await server.kill();
  rmSync(project.folder, { recursive: true });
});

/** A tab that shows a page and listens. It notes every look at a page, and all that its console calls an error. */
async function open(target) {
  const page = await context.newPage();
  page.looks = 0;
  page.complaints = [];
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === target && request.resourceType() === 'fetch') page.looks += 1;
  });
  page.on('console', (message) => message.type() === 'error' && page.complaints.push(message.text()));
  page.on('pageerror', (error) => page.complaints.push(`${error}`));
  const listens = page.waitForResponse((response) => response.url().endsWith('/__kb/events'));
  await page.goto(server.url + target);
  await listens;
  // A page that is loaded anew has no mark.
  await page.evaluate(() => (window.isSame = true));
  return page;
}

const isSame = (page) => page.evaluate(() => window.isSame === true);
const says = (page, text) => page.waitForFunction((text) => document.body.textContent.includes(text), text);
const problems = (page) => page.locator('kb-problems pre');

test('an edit of the body is seen in place: scroll position, open details and the page itself stay', async () => {
  const page = await open('/rose');
  await page.locator('details > summary').first().click();
  await page.evaluate(() => scrollTo({ top: 1500, behavior: 'instant' }));
  project.write({ 'content/rose.md': rose({ text: 'Yellow.' }) });
  await says(page, 'Yellow.');
  const state = await page.evaluate(() => [scrollY, document.querySelector('main details').open]);
  assert.deepEqual(state, [1500, true]);
  assert.ok(await isSame(page));
  assert.deepEqual(page.complaints, []);
});

test('an edit of the title is seen in the page, in its tab and in pages that link to it', async () => {
  const [page, other] = [await open('/rose'), await open('/bed')];
  project.write({ 'content/rose.md': rose({ title: 'Wild Rose' }) });
  await page.waitForFunction(() => document.title.includes('Wild Rose'));
  assert.equal(await page.locator('h1').textContent(), 'Wild Rose');
  await says(other, 'Wild Rose');
  assert.ok((await isSame(page)) && (await isSame(other)));
});

test('a style sheet is swapped, and the page is not even fetched', async () => {
  const page = await open('/rose');
  const colour = () => page.evaluate(() => getComputedStyle(document.body).color);
  const sheets = () => page.evaluate(() => document.querySelectorAll('head link[rel=stylesheet]').length);
  const before = await sheets();
  for (const wanted of ['rgb(1, 2, 3)', 'rgb(4, 5, 6)']) {
    project.write({ 'themes/default/assets/kb.css': `body { color: ${wanted} }` });
    await until(async () => (await colour()) === wanted, wanted);
  }
  await until(async () => (await sheets()) === before, 'the old style sheet to go');
  assert.ok(await isSame(page));
  assert.equal(page.looks, 0);
});

test('an image that is another under the same name is seen', async () => {
  const image = (width) => `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="10"></svg>`;
  project.write({ 'content/two words.svg': image(20), 'content/photo.md': '![[two words.svg]]\n' });
  await until(() => fetch(`${server.url}/photo`).then((answer) => answer.ok), 'the page');
  const page = await open('/photo');
  const shows = (width) =>
    page.waitForFunction((width) => document.querySelector('main img')?.naturalWidth === width, width);
  await shows(20);
  project.write({ 'content/two words.svg': image(40) });
  await shows(40);
});

test('a page with scripts of its own is loaded again; scroll position and open details stay', async () => {
  const text = (more) => rose({ text: `Red.\n\n\`\`\`mermaid\nflowchart LR\n  A --> B\n\`\`\`\n\n${more}` });
  const drawn = (number) =>
    page.waitForFunction((number) => document.querySelectorAll('figure[data-drawn]').length === number, number);
  project.write({ 'content/rose.md': text('') });
  await until(() => /changed/.test(server.output), 'the edit to be followed');
  const page = await open('/rose');
  await drawn(1);
  await page.locator('details > summary', { hasText: 'More' }).click();
  // Both diagrams stay near the screen: those that are far away are not drawn.
  await page.evaluate(() => scrollTo({ top: 200, behavior: 'instant' }));
  project.write({ 'content/rose.md': text('```mermaid\nflowchart LR\n  C --> D\n```') });
  await drawn(2);
  assert.ok(await page.locator('details:has-text("Hidden words")').evaluate((details) => details.open));
  assert.ok(await page.evaluate(() => scrollY > 0));
  // A tab that is seen again after edits elsewhere looks, and stays as it is.
  await page.evaluate(() => (window.isSame = true));
  const looks = page.looks;
  const { port } = server;
  await server.kill();
  server = await Server.start(project.folder, port);
  await until(() => page.looks > looks, 'a look');
  project.write({ 'themes/default/assets/kb.css': 'body { color: rgb(1, 2, 3) }' });
  await page.waitForFunction(() => getComputedStyle(document.body).color === 'rgb(1, 2, 3)');
  assert.ok(await isSame(page));
});

test('an edit of a template is seen', async () => {
  const page = await open('/rose');
  const template = (text) =>
    `<!doctype html><html lang="en"><head><title>T</title></head><body><p id="own">${text}</p></body></html>`;
  project.write({ 'themes/default/note.html': template('{{ note.title }}, first') });
  await page.locator('#own', { hasText: 'Rose, first' }).waitFor();
  await page.evaluate(() => (window.isSame = true));
  project.write({ 'themes/default/note.html': template('{{ note.title }}, second') });
  await page.locator('#own', { hasText: 'Rose, second' }).waitFor();
  assert.ok(await isSame(page));
});

test('a broken note is told of over its last good page, in the words of the terminal, until it is mended', async () => {
  const page = await open('/rose');
  project.write({ 'content/rose.md': BROKEN });
  await problems(page).waitFor();
  const text = await problems(page).textContent();
  assert.match(text, /content\/rose\.md:3:1/);
  await until(() => server.errors.trimEnd() === text, 'the same on the terminal');
  await says(page, 'Red.');
  project.write({ 'content/rose.md': rose({ text: 'Mended.' }) });
  await problems(page).waitFor({ state: 'detached' });
  await says(page, 'Mended.');
  assert.ok(await isSame(page));
  assert.deepEqual(page.complaints, []);
});

test('Escape and the button close the problems; they come back when they are others', async () => {
  const page = await open('/bed');
  project.write({ 'content/rose.md': BROKEN });
  await problems(page).waitFor();
  await page.keyboard.press('Escape');
  await problems(page).waitFor({ state: 'detached' });
  // What was closed stays closed when the page is loaded again: its text is the same.
  await page.reload();
  project.write({ 'content/bed.md': '---\ntitle: Bed\ndescription: A bed.\n---\nDug.\n' });
  await says(page, 'Dug.');
  assert.equal(await problems(page).count(), 0);
  project.write({ 'content/shed.md': BROKEN });
  await problems(page).waitFor();
  assert.match(await problems(page).textContent(), /rose\.md[^]*shed\.md/);
  await page.getByRole('button', { name: 'Close' }).click();
  await problems(page).waitFor({ state: 'detached' });
});

test('a page that cannot be made says why, and comes when that is mended', async () => {
  project.write({ 'themes/default/note.html': '{{ note.no.such.thing }}' });
  await until(() => /changed/.test(server.output), 'the template to be taken');
  const page = await open('/rose');
  await says(page, 'themes/default/note.html:1:');
  assert.equal(await problems(page).count(), 0);
  project.write({ 'themes/default/note.html': '<!doctype html><title>T</title><p>{{ note.title }}</p>' });
  await page.locator('p', { hasText: 'Rose' }).waitFor();
});

test('of two tabs, the one whose page changed looks at it again', async () => {
  const [page, other] = [await open('/rose'), await open('/shed')];
  project.write({ 'content/rose.md': rose({ text: 'Yellow.' }) });
  await says(page, 'Yellow.');
  // Events come in order: once the other tab followed the second edit, it has heard of the first.
  project.write({ 'content/shed.md': '---\ntitle: Shed\ndescription: A shed.\n---\nEmpty.\n' });
  await says(other, 'Empty.');
  assert.deepEqual([page.looks, other.looks], [1, 1]);
  assert.ok((await isSame(page)) && (await isSame(other)));
});

test('a note that goes and comes back takes its page along', async () => {
  const page = await open('/rose');
  project.remove('content/rose.md');
  await page.waitForFunction(() => !document.body.textContent.includes('Red.'));
  project.write({ 'content/rose.md': rose({ text: 'Back.' }) });
  await says(page, 'Back.');
});

test('a page finds its server again, and what was edited meanwhile', async () => {
  const page = await open('/rose');
  const { port } = server;
  await server.kill();
  project.write({ 'content/rose.md': rose({ text: 'Written while nobody served.' }) });
  server = await Server.start(project.folder, port);
  await says(page, 'Written while nobody served.');
  assert.ok(await isSame(page));
  project.write({ 'content/rose.md': rose({ text: 'And after.' }) });
  await says(page, 'And after.');
});
