/** What is long by nature, and left to `npm run test:long`. */
module.exports = [
  '**/test/failing-program.test.ts',
  '**/test/typescript-program.test.ts',
  '**/test/{module-kinds,outlived-parent,runtime-options,state}.test.ts',
];
