/** What is long by nature, and left to `npm run test:long`. */
module.exports = ['**/test/boot-cdktf.test.ts', '**/test/clean-up.test.ts'];
