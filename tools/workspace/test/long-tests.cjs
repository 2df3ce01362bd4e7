/** What is long by nature, and left to `npm run test:long`. */
module.exports = ['**/test/affected.test.ts', '**/test/more-readme-examples.test.ts'];
