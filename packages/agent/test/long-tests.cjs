/** What is long by nature, and left to `npm run test:long`. */
module.exports = [
  '**/test/{restore,upkeep}/*.long.test.ts',
  '**/test/duties/cluster-lock.test.ts',
  '**/test/backup/{copies,faults-of-vaults}.test.ts',
  '**/test/drill/*.test.ts',
];
