/** Counts checks, and prints those that failed. */
export class Report {
  #print;
  #passed = 0;
  #site = '';
  /** The names of the checks that failed. */
  failed = [];

  constructor(print = console.log) {
    this.#print = print;
  }

  startSite(site) {
    this.#site = site.base.href;
    this.#print(`${site.base.href}: ${site.files.size} files, ${site.pages.size} pages`);
    this.check('', 'the site has pages', site.pages.size > 0);
  }

  /** A check that passes when it is true, or a list of problems that is empty. */
  check(file, name, outcome) {
    const problems = Array.isArray(outcome) ? outcome : [];
    if (outcome === true || (Array.isArray(outcome) && problems.length === 0)) {
      this.#passed += 1;
      return;
    }
    this.failed.push(name);
    this.#print(`FAILED ${this.#site} ${file}: ${name}`);
    problems.forEach((problem) => this.#print(`    ${problem}`));
  }

  /** Prints the closing line; true when nothing failed, and something passed. */
  finish() {
    this.#print(`${this.#passed} passed, ${this.failed.length} failed`);
    return this.failed.length === 0 && this.#passed > 0;
  }
}
