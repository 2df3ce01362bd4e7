import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startRegistry as startOnLoopback } from '@etcd-iac/loopback-registry';
import { createTemporaryFolder } from '@etcd-iac/processes';

/** A registry on loopback, with a storage of its own. */
export interface TestRegistry {
  readonly url: string;
  /** Reads an address of the registry, which gives nothing away without a token. */
  readonly read: (address: string) => Promise<Response>;
  /** An npm configuration that sends the scope there and may publish. */
  readonly userconfig: string;
  readonly stop: () => Promise<void>;
}

/** Starts a registry for one scope. */
export async function startRegistry(scope: string): Promise<TestRegistry> {
  const temporary = createTemporaryFolder('registry');
  const { url, token, stop } = await startOnLoopback({ folder: temporary.path, scope });
  const userconfig = join(temporary.path, 'npmrc');
  writeFileSync(userconfig, `${scope}:registry=${url}\n${url.replace('http:', '')}:_authToken=${token}\n`);
  return {
    url,
    read: (address) => fetch(address, { headers: { authorization: `Bearer ${token}` } }),
    userconfig,
    stop: async () => {
      await stop();
      temporary.remove();
    },
  };
}
