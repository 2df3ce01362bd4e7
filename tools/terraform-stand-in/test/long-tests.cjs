/** What is long by nature, and left to `npm run test:long`. */
module.exports = [
  '**/test/{leftovers,lifecycle,tls,when-checked}.test.ts',
  '**/test/{changes,cloud,container-group,container-group-update,init-container,refused-configurations,roles-and-records,tls-refusals}.test.ts',
];
