const { dirname, join } = require('node:path');

const root = dirname(require.resolve('../../package.json'));

/** Arguments that make node run a TypeScript file of this package, workspace packages from their sources. */
module.exports.runTypescript = (file, ...args) => [
  '--conditions=@etcd-iac/source',
  '--require',
  require.resolve('./register-typescript.cjs'),
  join(root, file),
  ...args,
];
