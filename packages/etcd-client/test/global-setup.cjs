const { execFileSync } = require('node:child_process');
const { runTypescript } = require('../../local/test/support/run-typescript.cjs');

// By path: packages/local needs this package, so that this one cannot need it. It is what puts etcd on a machine.
module.exports = () => {
  execFileSync(process.execPath, runTypescript('src/bin/install-etcd.ts', '3.4', '3.5'), {
    stdio: 'inherit',
  });
};
