const { execFileSync } = require('node:child_process');
const { join } = require('node:path');

// By path: packages/local needs this package, so that this one cannot need it. It is what puts etcd on a machine.
const local = join(__dirname, '../../local');

module.exports = () => {
  const typescript = join(local, 'test/support/register-typescript.cjs');
  const installer = join(local, 'src/bin/install-etcd.ts');
  const options = ['--conditions=@etcd-iac/source', '--require', typescript, installer, '3.4', '3.5'];
  execFileSync(process.execPath, options, { stdio: 'inherit' });
};
