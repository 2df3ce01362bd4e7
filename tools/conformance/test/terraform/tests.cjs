/** The tests that the Pulumi adapter has no part in. They are a task of their own, which a change of that adapter does not run. */
module.exports = [
  '**/test/boot/!(boot-pulumi|given-certificates|issued-clients).test.ts',
  '**/test/cdktn/*.test.ts',
  '**/test/check/terraform-*.test.ts',
  '**/test/recorded/!(recorded-pulumi).test.ts',
  '**/test/observe/{azurerm,from-terraform,terraform-expression}*.test.ts',
];
