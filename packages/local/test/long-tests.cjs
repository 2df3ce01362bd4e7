/** What is long by nature, and left to `npm run test:long`. */
module.exports = [
  '**/test/{growth,rotation,failed-rotation,given-peer-certificates,lost-data,odd-folders}.test.ts',
];
