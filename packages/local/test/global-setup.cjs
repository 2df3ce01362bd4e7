const { execFileSync } = require('node:child_process');
const { runTypescript } = require('./support/run-typescript.cjs');

// Every test that runs etcd does so on both minors that Debian carries. The set-up is what a user would run.
module.exports = () => {
  delete process.env.ETCD_IAC_ETCD;
  execFileSync(process.execPath, runTypescript('src/bin/install-etcd.ts', '3.4', '3.5'), {
    stdio: 'inherit',
  });
};
