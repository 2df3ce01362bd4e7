import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { startCluster, type LocalCluster } from '../src';
import { temporaryFolder } from './support/temporary-folder';

const folder = temporaryFolder();
const readme = readFileSync(join(__dirname, '..', '..', 'azure', 'README.md'), 'utf8');
const [command = ''] = /^.*etcdctl snapshot save .*$/m.exec(readme) ?? [];

let cluster: LocalCluster;
beforeAll(async () => {
  cluster = await startCluster({ name: 'etcd', domain: 'etcd.internal', size: 3 });
});
afterAll(() => cluster.stop());

it('is saved as the README says, with the environment that the cluster hands out', () => {
  const env = {
    ...cluster.etcdctlEnv,
    PATH: [dirname(cluster.etcd.etcdctlPath), process.env.PATH].join(delimiter),
  };
  expect(cluster.etcdctlEnv.ETCDCTL_ENDPOINTS).toContain(',');
  execFileSync('sh', ['-c', command], { cwd: folder.path, env, stdio: 'pipe' });
  expect(existsSync(join(folder.path, 'backup.db'))).toBe(true);
});
