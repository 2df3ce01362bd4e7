/** What is long by nature, and left to `npm run test:long`. */
module.exports = [
  '**/test/{access,controls,heals,image,kills,power-loss,random-runs,refused,states,upgrade}.test.ts',
];
