import { readFileSync } from 'node:fs';

import { blockType, type CtyType } from '../src/schema/cty-type';
import { readProviderSchema } from '../src/schema/provider-schema';

const { provider, resources } = readProviderSchema();
const declared = [...Object.entries(resources), ['azurerm_provider', provider] as const];

test.each(declared)('the schema of %s has every argument that the bindings declare', (type, { block }) => {
  const names = namesIn(blockType(block));

  expect([...bindingsOf(type)].filter((name) => !names.has(name))).toEqual([]);
});

/** Names of arguments, without the underscores: the bindings write them in camel case. */
function namesIn(type: CtyType): Set<string> {
  if (typeof type === 'string') return new Set();
  if (type[0] !== 'object') return namesIn(type[1]);
  const own = Object.keys(type[1]).map((name) => name.replaceAll('_', ''));
  return new Set([...own, ...Object.values(type[1]).flatMap((part) => [...namesIn(part)])]);
}

function bindingsOf(type: string): Set<string> {
  const module = type.replace('azurerm_', '').replaceAll('_', '-');
  const file = require.resolve(`@cdktf/provider-azurerm/lib/${module}`).replace(/\.js$/, '.d.ts');
  const interfaces = readFileSync(file, 'utf8').matchAll(/^export interface .*?^\}/gms);
  const names = [...interfaces].flatMap(([text]) => [...text.matchAll(/readonly (\w+)\??:/g)]);
  // An argument of Terraform, not of the provider.
  return new Set(names.map(([, name = '']) => name.toLowerCase()).filter((name) => name !== 'alias'));
}
