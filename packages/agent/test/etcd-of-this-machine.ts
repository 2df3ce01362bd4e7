import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Path of an etcd that other tests of this workspace have installed or were told of; `undefined` where there is none yet. Nothing of
 * it is asked of `@etcd-iac/local`: the agent and its tests know nothing about machines of developers.
 */
export function etcdOfThisMachine(): string | undefined {
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'etcd-iac');
  const cached = existsSync(cache) ? readdirSync(cache).sort().reverse() : [];
  return [process.env.ETCD_IAC_ETCD ?? '', ...cached.map((name) => join(cache, name, 'etcd'))].find(
    (path) => path !== '' && existsSync(path),
  );
}
