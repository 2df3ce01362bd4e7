import type { Deployment } from '../deployment-options';
import type { TerraformFacts } from '../engines';
import { ordinalsOf } from './ordinals';

/** The test of an app for cdktf or cdktn: it looks at the JSON that terraform would get. */
export function terraformTest({ name, domain, size }: Deployment, { library }: TerraformFacts): string {
  return `import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { App, Testing } from '${library}';
import { declareDeployment } from './program';

interface Synthesized {
  readonly resource: Record<string, Record<string, Resource> | undefined>;
  readonly output: Record<string, { value: unknown; sensitive?: boolean }>;
}

interface Resource {
  readonly name: string;
  readonly lifecycle?: { readonly prevent_destroy?: boolean };
}

const folder = mkdtempSync(join(tmpdir(), '${name}-'));
after(() => {
  rmSync(folder, { recursive: true });
});

const stack = declareDeployment(new App({ outdir: folder }));
const { resource, output } = JSON.parse(Testing.synth(stack)) as Synthesized;

const resources = (type: string): Resource[] =>
  Object.values(resource[\`azurerm_\${type}\`] ?? {});

const cluster = '${name}';
const domain = '${domain}';
const ordinals = ${ordinalsOf(size)};
const members = ordinals.map((ordinal) => cluster + ordinal);

test('runs one container group a member, found by its name', () => {
  assert.equal(resources('container_group').length, members.length);
  assert.deepEqual(
    resources('private_dns_a_record').map((record) => record.name),
    members,
  );
});

test('refuses to delete the data', () => {
  const stores = [
    ...resources('storage_account'),
    ...resources('storage_share'),
  ];
  assert.equal(stores.length, 2 * members.length);
  for (const { lifecycle } of stores) {
    assert.equal(lifecycle?.prevent_destroy, true);
  }
});

test('hands out the endpoints', () => {
  assert.deepEqual(
    output['client-endpoints']?.value,
    members.map((member) => \`https://\${member}.\${domain}:2379\`),
  );
});

test('shows no private key', () => {
  assert.equal(output['client-private-key']?.sensitive, true);
});
`;
}
