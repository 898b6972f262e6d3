// Holds built sites against programs that have nothing to do with kb: an HTML validator, an HTML parser, a feed
// parser, an XML parser; and follows every link.
//
//   node check-site.mjs FOLDER BASE_URL [FOLDER BASE_URL]…
//
// Each check of each file counts. The last line says how many passed and how many failed.

import { checkSite } from './lib/check.mjs';
import { Report } from './lib/report.mjs';

const sites = process.argv.slice(2);
if (sites.length === 0 || sites.length % 2 !== 0) {
  console.error('usage: node check-site.mjs FOLDER BASE_URL [FOLDER BASE_URL]…');
  process.exit(2);
}

const report = new Report();
for (let index = 0; index < sites.length; index += 2) {
  await checkSite(sites[index], sites[index + 1], report);
}
process.exitCode = report.finish() ? 0 : 1;
