/** What is long by nature, and left to `npm run test:long`. */
module.exports = ['**/test/{members,same-resources}.test.ts'];
