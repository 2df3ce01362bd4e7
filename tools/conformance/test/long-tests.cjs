/** What is long by nature, and left to `npm run test:long`. */
module.exports = [
  '**/test/boot/{boot-pulumi,clean-up}.test.ts',
  '**/test/check/no-dead-plan-values.test.ts',
  '**/test/check/terraform-{changes,effects,option-changes,recorded,shrinks,subscriptions}.test.ts',
  '**/test/updates/*.test.ts',
];
