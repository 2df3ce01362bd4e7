/** What is long by nature, and left to `npm run test:long`. */
module.exports = ['**/test/{once,preview,until-interrupted}.test.ts'];
