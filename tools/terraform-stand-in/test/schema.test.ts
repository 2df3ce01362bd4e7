import { readFileSync } from 'node:fs';

import { blockType } from '../src/schema/block-type';
import type { CtyType } from '../src/schema/cty-type';
import { providerSchema } from '../src/schema/provider-schema';

const declared = (['azurerm-4.55.0', 'tls-4.1.0'] as const).flatMap((name) => {
  const { provider, resources } = providerSchema(name);
  const [prefix] = name.split('-');
  return [...Object.entries(resources), [`${prefix}_provider`, provider] as const];
});

test.each(declared)('the schema of %s has every argument that the bindings declare', (type, { block }) => {
  const names = namesIn(blockType(block));

  expect([...bindingsOf(type)].filter((name) => !names.has(name))).toEqual([]);
});

describe('the schema of tls', () => {
  const { provider, resources } = providerSchema('tls-4.1.0');

  test('has nothing that the bindings do not declare', () => {
    for (const [type, { block }] of Object.entries(resources)) {
      const file = bindingsFile(type);
      const getters = [...readFileSync(file, 'utf8').matchAll(/^ +get (\w+)\(\):/gm)];
      const declared = new Set(getters.map(([, name = '']) => name.toLowerCase()));

      expect([...namesIn(blockType(block))].filter((name) => !declared.has(name))).toEqual([]);
    }
  });

  test('keeps private keys and passwords secret, and nothing else', () => {
    const secrets = Object.entries({ ...resources, proxy: provider }).flatMap(([type, { block }]) =>
      Object.entries({ ...block.attributes, ...block.block_types?.proxy?.block.attributes })
        .filter(([, { sensitive }]) => sensitive)
        .map(([name]) => `${type}.${name}`),
    );

    expect(secrets.sort()).toEqual([
      'proxy.password',
      'tls_cert_request.private_key_pem',
      'tls_locally_signed_cert.ca_private_key_pem',
      'tls_private_key.private_key_openssh',
      'tls_private_key.private_key_pem',
      'tls_private_key.private_key_pem_pkcs8',
      'tls_self_signed_cert.private_key_pem',
    ]);
  });
});

/** Names of arguments, without the underscores: the bindings write them in camel case. */
function namesIn(type: CtyType): Set<string> {
  if (typeof type === 'string') return new Set();
  if (type[0] !== 'object') return namesIn(type[1]);
  const own = Object.keys(type[1]).map((name) => name.replaceAll('_', ''));
  return new Set([...own, ...Object.values(type[1]).flatMap((part) => [...namesIn(part)])]);
}

function bindingsOf(type: string): Set<string> {
  const interfaces = readFileSync(bindingsFile(type), 'utf8').matchAll(/^export interface .*?^\}/gms);
  const names = [...interfaces].flatMap(([text]) => [...text.matchAll(/readonly (\w+)\??:/g)]);
  // An argument of Terraform, not of the provider.
  return new Set(names.map(([, name = '']) => name.toLowerCase()).filter((name) => name !== 'alias'));
}

function bindingsFile(type: string): string {
  const [, provider = '', module = ''] = /^([a-z]+)_(.*)$/.exec(type) ?? [];
  const path = `@cdktf/provider-${provider}/lib/${module.replaceAll('_', '-')}`;
  return require.resolve(path).replace(/\.js$/, '.d.ts');
}
