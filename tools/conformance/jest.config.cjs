module.exports = {
  preset: '../../tools/jest/jest-preset.cjs',
  displayName: 'conformance',
  // Half of the tests wait for etcd rather than compute.
  maxWorkers: 2,
};
