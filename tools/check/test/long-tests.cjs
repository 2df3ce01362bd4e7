/** What is long by nature, and left to `npm run test:long`. */
module.exports = [
  '**/test/terraform-{agent-options,agents,apply,changes,effects,option-changes,recorded,secrets,shrinks,subscriptions}.test.ts',
  '**/test/cdktn/{move-over,renamed-apps,same-stack}.test.ts',
  '**/test/recorded/recorded-arguments.test.ts',
  '**/test/provider-{defaults,values}.test.ts',
];
