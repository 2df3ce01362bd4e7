import type { Deployment } from '../deployment-options';
import type { TerraformFacts } from '../engines';
import { ordinalsOf } from './ordinals';

/** The test of an app for cdktf or cdktn: it looks at the JSON that terraform would get. */
export function terraformTest({ name, domain, size }: Deployment, { adapter }: TerraformFacts): string {
  return `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readStack, testApp } from '${adapter}/testing';
import { declareDeployment } from './program';

const { resources, outputs } = readStack(declareDeployment(testApp()));

const cluster = '${name}';
const domain = '${domain}';
const ordinals = ${ordinalsOf(size)};
const members = ordinals.map((ordinal) => cluster + ordinal);

test('runs one container group a member, found by its name', () => {
  assert.equal(resources('azurerm_container_group').length, members.length);
  const records = resources('azurerm_private_dns_a_record');
  assert.deepEqual(
    records.map((record) => String(record.name)),
    members,
  );
});

test('refuses to delete the data', () => {
  const stores = [
    ...resources('azurerm_storage_account'),
    ...resources('azurerm_storage_share'),
  ];
  // Those of the members, and the vault of their agents.
  assert.equal(stores.length, 2 * (members.length + 1));
  for (const store of stores) {
    assert.deepEqual(store.lifecycle, { prevent_destroy: true });
  }
});

test('hands out the endpoints', () => {
  assert.deepEqual(
    outputs['client-endpoints']?.value,
    members.map((member) => \`https://\${member}.\${domain}:2379\`),
  );
});

test('shows no private key', () => {
  assert.equal(outputs['client-private-key']?.sensitive, true);
});
`;
}
