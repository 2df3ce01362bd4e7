// Which tests a project runs in `npm test`, and which in `npm run test:long`: those in its list of what is long by nature.

/** Patterns that leave tests out. */
const allBut = (patterns) => patterns.map((pattern) => `!${pattern}`);

/** The tests of a project without these. */
const testsBut = (patterns) => ['<rootDir>/test/**/*.test.ts', ...allBut(patterns)];

/** The settings of a project, for its long tests alone. */
const onlyLong = (settings, patterns) => ({
  ...settings,
  displayName: `${settings.displayName}, long`,
  testMatch: patterns,
});

module.exports = { allBut, testsBut, onlyLong };
