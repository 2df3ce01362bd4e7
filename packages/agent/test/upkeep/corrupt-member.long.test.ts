import { connectEtcd } from '@etcd-iac/etcd-client';
import { join } from 'node:path';
import { etcdOf } from '../../../../tools/jest/etcd-minors.cjs';
import { AgentCluster } from '../restore/agent-cluster';
import { temporaryFolder } from '../temporary-folder';
import { corruptDatabase } from './corrupt-database';

const folder = temporaryFolder();
const etcd = etcdOf('3.5');
const change = { from: 'the-right-value-of-this-key', to: 'the-wrong-value-of-this-key' };

it('a member whose data differ joins anew, with those of the others', async () => {
  await using cluster = await AgentCluster.in(folder.path, etcd);
  cluster.start();
  await cluster.waitServing();
  await cluster.client.kv.put('key', change.from);
  for (let index = 0; index < 20; index += 1) await cluster.client.kv.put(`more/${index}`, 'x');
  const [, second] = cluster.members;
  await Promise.all(cluster.members.map((member) => member.stop()));
  corruptDatabase(join(second!.dataDir, 'member', 'snap', 'db'), change);

  cluster.start();
  await second!.waitFor(({ state, joins }) => state === 'serving' && joins === 1);
  const own = connectEtcd({ endpoints: [second!.address.clientUrl], deadlineMs: 5_000 });
  try {
    const found = await own.kv.get('key', { serializable: true });
    expect(Buffer.from(found!.value).toString()).toBe(change.from);
    expect(await own.members.list()).toHaveLength(3);
  } finally {
    own.close();
  }
  const said = cluster.members.flatMap((member) => member.said.map(({ comparison }) => comparison?.reason));
  expect(said).toContainEqual(expect.stringMatching(/differs from a quorum and joins anew$/));
  await cluster.waitServing();
});
