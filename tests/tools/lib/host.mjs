/** Limits and rules: https://developers.cloudflare.com/pages/configuration/redirects/ and …/headers/. */
const MAX_REDIRECT = 1000;
const MAX_HEADER = 2000;
const CODES = ['301', '302', '303', '307', '308', '200'];

/** The host takes its two files as they are meant, and redirects lead to pages. */
export async function checkHost(site, report) {
  const rules = lines(site, '_redirects').map((line) => line.split(/\s+/));
  report.check('_redirects', 'every rule is one', rules.filter((rule) => !isRule(rule)).map((rule) => rule.join(' ')));
  const isDynamic = ([source]) => /\*|:[A-Za-z]/.test(source);
  const firstDynamic = rules.findIndex(isDynamic);
  report.check('_redirects', 'static rules come first', firstDynamic < 0 || rules.slice(firstDynamic).every(isDynamic));
  const fixed = rules.filter((rule) => !isDynamic(rule));
  const sources = fixed.map(([source]) => source);
  report.check('_redirects', 'no rule stands twice', new Set(sources).size === sources.length);
  // Sources are paths of the folder; a site below a sub-path is put in place by a proxy.
  const hidden = sources.filter((source) => site.fileAt(new URL(`.${source}`, site.base)) !== undefined);
  report.check('_redirects', 'no rule hides a page', hidden);
  const problems = rules.map(([, destination]) => site.problemOf(destination, site.base)).filter(Boolean);
  report.check('_redirects', 'every rule leads to a page', problems);

  const headers = lines(site, '_headers');
  report.check('_headers', 'no line is too long', headers.filter((line) => line.length > MAX_HEADER));
  const bad = headers.filter((line) => !line.startsWith('/') && !/^(! )?[A-Za-z-]+(: .+)?$/.test(line));
  report.check('_headers', 'every line is a path or a header', bad);
  const paths = headers.filter((line) => line.startsWith('/'));
  report.check('_headers', 'no path stands twice', new Set(paths).size === paths.length);
  const policy = headers.find((line) => line.startsWith('Content-Security-Policy:')) ?? '';
  const isStrict = policy.includes("default-src 'none'") && !/unsafe|https?:|\*/.test(policy);
  report.check('_headers', 'the policy is strict', isStrict);
}

function lines(site, name) {
  const all = site.text(name).split('\n').map((line) => line.trim());
  return all.filter((line) => line !== '' && !line.startsWith('#'));
}

function isRule(rule) {
  const [source, destination, code = '302'] = rule;
  const isPath = source.startsWith('/') && /^(\/|https:\/\/)/.test(destination ?? '');
  return isPath && rule.length <= 3 && CODES.includes(code) && rule.join(' ').length <= MAX_REDIRECT;
}
