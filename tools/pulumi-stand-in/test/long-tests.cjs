/** What is long by nature, and left to `npm run test:long`. */
module.exports = [
  '**/test/typescript-program.test.ts',
  '**/test/{module-kinds,outlived-parent,runtime-options,state}.test.ts',
];
