// What html-validate looks for: all that it recommends, but for two rules.
export default {
  extends: ['html-validate:recommended'],
  rules: {
    // The length of a title is its author's decision; kb leaves the site's name out where there is no room. The
    // rule also counts `&quot;` as six characters.
    'long-title': 'off',
    // An id may be any text without white space (HTML, section 3.2.6). Headings of notes start with digits.
    'valid-id': ['error', { relaxed: true }],
  },
};
