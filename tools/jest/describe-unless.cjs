/** Describes tests, or where something is missing, skips them under a title that says what. */
function describeUnless(missing, title, tests) {
  const { describe } = globalThis;
  if (missing === undefined) describe(title, tests);
  else describe.skip(`${title} [skipped: ${missing}]`, tests);
}

module.exports = { describeUnless };
