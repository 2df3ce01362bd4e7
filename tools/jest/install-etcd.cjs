const { execFileSync } = require('node:child_process');
const { join } = require('node:path');
const { debianMinors } = require('./debian-minors.cjs');

// By path: packages/local needs packages whose tests need this.
const local = join(__dirname, '../../packages/local');

/** Jest's global set-up of projects whose tests run etcd, on the minors that Debian carries. It is what a user would run. */
module.exports = () => {
  delete process.env.ETCD_IAC_ETCD;
  const typescript = join(local, 'test/support/register-typescript.cjs');
  const installer = join(local, 'src/bin/install-etcd.ts');
  const options = ['--conditions=@etcd-iac/source', '--require', typescript, installer, ...debianMinors];
  execFileSync(process.execPath, options, { stdio: 'inherit' });
};
