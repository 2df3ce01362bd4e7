import type { Deployment } from '../deployment-options';
import { ordinalsOf } from './ordinals';

/** The test of an app for Pulumi: it looks at what the program declares. */
export function pulumiTest({ name, domain, size }: Deployment): string {
  return `import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { EtcdCluster } from '@etcd-iac/pulumi';
import { declareDeployment } from './program';
import { synthesize, type DeclaredResource } from './synthesize';

let cluster: EtcdCluster;
let resources: readonly DeclaredResource[];
before(async () => {
  ({ result: cluster, resources } = await synthesize(declareDeployment));
});

const count = (type: string): number =>
  resources.filter((resource) => resource.type === \`azure-native:\${type}\`)
    .length;

const name = '${name}';
const domain = '${domain}';
const ordinals = ${ordinalsOf(size)};
const members = ordinals.map((ordinal) => name + ordinal);

test('runs one container group a member', () => {
  assert.equal(count('containerinstance:ContainerGroup'), members.length);
  assert.deepEqual(
    cluster.members.map((member) => member.name),
    members,
  );
});

test('keeps the data of each member on a share', () => {
  // One more is the vault of the agents.
  assert.equal(count('storage:StorageAccount'), members.length + 1);
  assert.equal(count('storage:FileShare'), members.length + 1);
});

test('hands out the endpoints', () => {
  assert.deepEqual(
    cluster.clientEndpoints,
    members.map((member) => \`https://\${member}.\${domain}:2379\`),
  );
});
`;
}
