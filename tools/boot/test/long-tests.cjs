/** What is long by nature, and left to `npm run test:long`. */
module.exports = ['**/test/{boot-agents,boot-cdktf,clean-up,terraform-apply}.test.ts'];
