// A project in a fresh folder, and the real `kb serve` in it.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { chromium } from 'playwright-core';

/** How long anything may take before a test fails instead of hanging, in milliseconds. */
export const PATIENCE = 60_000;

const CONFIG = 'base_url: https://example.org\ndefaults: {visibility: public}\n';

/** A project whose notes are public, with these files. */
export class Project {
  constructor(files) {
    this.folder = mkdtempSync(path.join(tmpdir(), 'kb-browser-'));
    this.write({ 'kb.yaml': CONFIG, ...files });
  }

  /** Writes files as most editors do: beside, then in their place, so that nobody sees half of one. */
  write(files) {
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(this.folder, name);
      mkdirSync(path.dirname(file), { recursive: true });
      const beside = path.join(this.folder, '.beside');
      writeFileSync(beside, text);
      renameSync(beside, file);
    }
  }

  remove(name) {
    rmSync(path.join(this.folder, name), { recursive: true });
  }
}

/** A running `kb serve`. */
export class Server {
  /** Starts it in a folder; port 0 leaves the choice to the system. */
  static async start(folder, port = 0) {
    const server = new Server();
    server.child = spawn(process.env.KB, ['serve', '--port', `${port}`], {
      cwd: folder,
      env: { PATH: process.env.PATH },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    server.output = '';
    server.errors = '';
    server.child.stdout.setEncoding('utf8').on('data', (text) => (server.output += text));
    server.child.stderr.setEncoding('utf8').on('data', (text) => (server.errors += text));
    const address = () => server.output.match(/http:\/\/\S+?(?=\/\s)/)?.[0];
    await until(() => address() || server.child.exitCode !== null, 'an address');
    server.url = address();
    if (!server.url) throw new Error(`kb did not serve: ${server.errors}`);
    return server;
  }

  get port() {
    return Number(new URL(this.url).port);
  }

  /** Ends it at once, as a crash would. */
  async kill() {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const exit = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await exit;
  }
}

// A browser asks its maker for updates and the like, which a test must not take for a page's doing. Root has no
// sandbox.
const ARGUMENTS = [
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** A browser. On a busy machine, one in many crashes while it starts: that is no matter of kb's. */
export async function launch(attempts = 3) {
  try {
    return await chromium.launch({ executablePath: process.env.CHROMIUM, args: ARGUMENTS });
  } catch (error) {
    if (attempts === 1) throw error;
    return launch(attempts - 1);
  }
}

/** Waits until a condition holds. */
export async function until(condition, what) {
  const end = Date.now() + PATIENCE;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
