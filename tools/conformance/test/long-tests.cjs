/** What is long by nature, and left to `npm run test:long`. */
module.exports = [
  '**/test/boot/boot-pulumi.test.ts',
  '**/test/no-dead-plan-values.test.ts',
  '**/test/updates/*.test.ts',
];
