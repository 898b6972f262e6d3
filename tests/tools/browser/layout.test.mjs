// Pages on a small screen: what is wider than the screen scrolls by itself, and the page does not. KB names the
// program, CHROMIUM the browser.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { PlainHost } from './diagrams/plain-host.mjs';
import { Project, launch } from './harness.mjs';

const WIDTH = 400;
const word = 'a_word_that_is_longer_than_half_of_a_phone_is_wide'.replaceAll('_', '');
const sum = Array.from({ length: 12 }, (_, power) => `a_{${power}} x^{${power}}`).join(' + ');

/** Notes that hold something wide each, and what has to scroll there. */
const WIDE = {
  'raw-table': [`<table><tr><td>${word}</td><td>${word}</td></tr></table>`, 'table'],
  'raw-table-in-a-block': [`<div><table><tr><td>${word}</td><td>${word}</td></tr></table></div>`, 'table'],
  table: [`| ${word} | ${word} |\n|---|---|\n| a | b |`, '.table'],
  'raw-text': [`<pre>\n${'a long line of text in columns '.repeat(8)}\n</pre>`, 'pre'],
  code: [`\`\`\`rust\n${'let a = 1; '.repeat(20)}\n\`\`\``, 'pre code'],
  formula: [`Text $${sum}$ more.`, 'p:has(math)'],
  'formula-in-a-quote': [`> Text $${sum}$ more.`, 'p:has(math)'],
  'formula-of-its-own': [`$$\n${sum}\n$$`, '.math-display'],
};

let browser, project, host;

before(async () => {
  browser = await launch();
  const notes = Object.entries(WIDE).map(([name, [text]]) => [`content/${name}.md`, `${text}\n`]);
  project = new Project(Object.fromEntries(notes));
  execFileSync(process.env.KB, ['build'], { cwd: project.folder, stdio: 'pipe' });
  host = await PlainHost.start(path.join(project.folder, 'public'));
});

after(async () => {
  await browser?.close();
  await host?.stop();
  if (project) rmSync(project.folder, { recursive: true });
});

for (const [name, [, scrolls]] of Object.entries(WIDE)) {
  test(`on a phone a page is not wider than the screen: ${name}`, async () => {
    const page = await browser.newPage({ viewport: { width: WIDTH, height: 800 } });
    try {
      await page.goto(`${host.url}/${name}`);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= WIDTH, `${width} px`);
      const wide = await page.locator(`.prose ${scrolls}`).first().evaluate((block) => {
        const style = getComputedStyle(block);
        return { isWider: block.scrollWidth > block.clientWidth, overflow: style.overflowX };
      });
      assert.deepEqual(wide, { isWider: true, overflow: 'auto' });
    } finally {
      await page.close();
    }
  });
}
