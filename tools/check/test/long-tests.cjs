/** What is long by nature, and left to `npm run test:long`. */
module.exports = ['**/test/terraform-{changes,option-changes,recorded,shrinks,subscriptions}.test.ts'];
