/** What is long by nature, and left to `npm run test:long`. */
module.exports = [
  '**/test/{engine-copies,existing-resources,needed-aliases,neighbours,short-stack-traces,testing}.test.ts',
];
