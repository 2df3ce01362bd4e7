const { existsSync, readdirSync } = require('node:fs');
const { homedir } = require('node:os');
const { join } = require('node:path');
const { debianMinors } = require('./debian-minors.cjs');
const { describeUnless } = require('./describe-unless.cjs');

// Where install-etcd.cjs puts those that Debian carries. Nobody is asked for it: packages/local needs packages whose tests need this.
const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'etcd-iac');

const minors = ['3.4', '3.5', '3.6', '3.7'];
const asked = process.env.ETCD_IAC_MINORS?.split(',');

function findEtcd(minor) {
  const entries = existsSync(cache) ? readdirSync(cache) : [];
  const entry = entries.find((name) => name.startsWith(`etcd-${minor}.`));
  return entry === undefined ? undefined : join(cache, entry, 'etcd');
}

function etcdOf(minor) {
  const etcd = findEtcd(minor);
  if (etcd === undefined)
    throw new Error(`no etcd ${minor} is in "${cache}", where jest's global set-up puts it`);
  return etcd;
}

function describeMinors(usual, name, tests) {
  for (const minor of minors.filter((one) => (asked ?? usual).includes(one))) {
    const etcd = debianMinors.includes(minor) ? etcdOf(minor) : findEtcd(minor);
    const missing = etcd === undefined ? `neither Debian nor the cache has an etcd ${minor}` : undefined;
    describeUnless(missing, `etcd ${minor}: ${name}`, () => tests({ etcd: etcd ?? '', minor }));
  }
}

const describeEachMinor = (name, tests) => describeMinors(minors, name, tests);

module.exports = { describeEachMinor, describeMinors, etcdOf };
