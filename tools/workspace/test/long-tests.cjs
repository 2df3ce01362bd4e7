/** What is long by nature, and left to `npm run test:long`. */
module.exports = [
  '**/test/{testing-entries,uncaught-mistakes}.test.ts',
  '**/test/{affected,readme-programs,restrictions}.test.ts',
];
