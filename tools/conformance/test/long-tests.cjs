/** What is long by nature, and left to `npm run test:long`. */
module.exports = [
  '**/test/{agent-engines,agent-resources,agents,azure-rules,mutations}.test.ts',
  '**/test/boot/*.test.ts',
  '**/test/{apps,existing,growth,no-dead-plan-values,options,options-of-pulumi,secrets}.test.ts',
  '**/test/updates/*.test.ts',
];
