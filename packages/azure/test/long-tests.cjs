/** What is long by nature, and left to `npm run test:long`. */
module.exports = ['**/test/{inspect-azure-spec.fuzz,plan-azure.growth,shown-secrets}.test.ts'];
