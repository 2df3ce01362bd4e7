/** What is long by nature, and left to `npm run test:long`. */
module.exports = ['**/test/{checks,release}.test.ts', '**/test/released/released-stacks.test.ts'];
