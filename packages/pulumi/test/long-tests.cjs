/** What is long by nature, and left to `npm run test:long`. */
module.exports = [
  '**/test/{engine-copies,existing-resources,needed-aliases,neighbours,options,short-stack-traces,testing,transport-security}.test.ts',
];
