/** What is long by nature, and left to `npm run test:long`. */
module.exports = ['**/test/model/*.long.test.ts'];
