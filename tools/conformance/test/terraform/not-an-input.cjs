throw new Error(
  'Pulumi is no input of the task test-terraform; take this test out of test/terraform/tests.cjs',
);
