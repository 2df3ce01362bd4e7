/** What is long by nature, and left to `npm run test:long`. */
module.exports = ['**/test/{image,random-runs,states,upgrade}.test.ts'];
