import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';

import config from '../html-validate.config.mjs';

/** Every page is valid HTML, for a validator and for a parser. */
export async function checkHtml(site, report) {
  const validator = new HtmlValidate(new FileSystemConfigLoader({ root: true, ...config }));
  for (const page of site.pages.values()) {
    report.check(page.name, 'the parser finds no error', page.errors);
    const { results } = await validator.validateString(page.html, page.name);
    const messages = results.flatMap((result) => result.messages);
    const problems = messages.map(
      ({ line, column, ruleId, message, selector }) => `${line}:${column} ${ruleId}: ${message} (${selector})`,
    );
    report.check(page.name, 'the validator finds no error', problems);
    const repeated = page.ids.filter((id, index) => page.ids.indexOf(id) !== index);
    report.check(page.name, 'ids are unique', repeated);
  }
}
