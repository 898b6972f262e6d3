import { checkFeeds } from './feeds.mjs';
import { checkHost } from './host.mjs';
import { checkHtml } from './html.mjs';
import { checkLinks } from './links.mjs';
import { checkMetadata } from './metadata.mjs';
import { checkPolicy } from './policy.mjs';
import { Site } from './site.mjs';
import { checkSitemap } from './sitemap.mjs';

const CHECKS = [checkHtml, checkMetadata, checkPolicy, checkLinks, checkFeeds, checkSitemap, checkHost];

/** Does every check of the site in a folder. */
export async function checkSite(folder, base, report) {
  const site = new Site(folder, base);
  report.startSite(site);
  for (const check of CHECKS) {
    await check(site, report);
  }
}
