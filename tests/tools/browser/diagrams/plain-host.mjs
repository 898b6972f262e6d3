// Servers on loopback: one that serves a folder and sends no policy, as the plainest of hosts do, and one that
// stands for other sites and notes who asks it.

import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };

async function listen(server) {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${server.address().port}`;
}

function close(server) {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
}

/** Serves the files of a folder. Pages are asked for without `.html`, or by their folder. */
export class PlainHost {
  static async start(folder) {
    const host = new PlainHost();
    host.server = createServer(async (request, response) => {
      const { pathname } = new URL(request.url, 'http://host');
      const name = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
      const file = path.join(folder, path.extname(name) ? name : `${name}.html`);
      try {
        const bytes = await readFile(file);
        response.writeHead(200, { 'Content-Type': TYPES[path.extname(file)] ?? 'application/octet-stream' }).end(bytes);
      } catch {
        response.writeHead(404).end();
      }
    });
    host.url = await listen(host.server);
    return host;
  }

  stop() {
    return close(this.server);
  }
}

/** Another site: it answers everything, and notes every path and every connection. */
export class OtherSite {
  static async start() {
    const site = new OtherSite();
    site.paths = [];
    site.connections = 0;
    site.server = createServer((request, response) => {
      site.paths.push(request.url);
      response.writeHead(200, { 'Access-Control-Allow-Origin': '*' }).end();
    });
    site.server.on('connection', () => (site.connections += 1));
    site.url = await listen(site.server);
    return site;
  }

  stop() {
    return close(this.server);
  }
}
