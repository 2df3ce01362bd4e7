/** What is long by nature, and left to `npm run test:long`. */
module.exports = ['**/test/duties/cluster-lock.test.ts', '**/test/backup/killed-agents.test.ts'];
