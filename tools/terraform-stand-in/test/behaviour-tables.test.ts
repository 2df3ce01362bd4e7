import { defaultsOf } from '../src/azurerm/defaults';
import { forceNewOf } from '../src/azurerm/force-new';
import { resourceTypes } from '../src/azurerm/resource-type';
import { valueRulesOf } from '../src/azurerm/value-rules';
import { resourceRules } from '../src/tls/resource-rules';
import { blockType } from '../src/schema/block-type';
import type { CtyType } from '../src/schema/cty-type';
import { providerSchema } from '../src/schema/provider-schema';

const { resources } = providerSchema('azurerm-4.55.0');

describe.each(resourceTypes)('what is written down of %s', (type) => {
  const resource = blockType(resources[type]!.block);

  test('speaks of arguments that the true schema has', () => {
    const { paths, when = {} } = forceNewOf(type);
    const named = [
      ...paths,
      ...Object.keys(when),
      ...Object.keys(defaultsOf(type)),
      ...Object.keys(valueRulesOf(type)),
    ];

    expect(named.filter((path) => typeAt(resource, path) === undefined)).toEqual([]);
  });

  test('gives defaults of the right type, that its own rules allow', () => {
    for (const [path, value] of Object.entries(defaultsOf(type))) {
      expect([path, typeAt(resource, path)]).toEqual([path, typeOf(value)]);
      expect(valueRulesOf(type)[path]?.(path, value)).toBeUndefined();
    }
  });

  test('gives defaults to what may be left out and is not decided by Azure', () => {
    const { attributes = {} } = resources[type]!.block;
    for (const path of Object.keys(defaultsOf(type)).filter((name) => !name.includes('.'))) {
      expect([path, attributes[path]]).toEqual([path, expect.objectContaining({ optional: true })]);
      expect([path, attributes[path]?.computed]).toEqual([path, undefined]);
    }
  });
});

describe.each(Object.entries(resourceRules))('what is written down of %s', (type, rules) => {
  const { block } = providerSchema('tls-4.1.0').resources[type]!;
  const resource = blockType(block);

  test('speaks of arguments that the true schema has', () => {
    const named = [...rules.forceNew.paths, ...Object.keys(rules.defaults), ...Object.keys(rules.valueRules)];

    expect(named.filter((path) => typeAt(resource, path) === undefined)).toEqual([]);
  });

  test('gives defaults of the right type, that its own rules allow, to what the provider fills in', () => {
    for (const [path, value] of Object.entries(rules.defaults)) {
      expect([path, typeAt(resource, path)]).toEqual([path, typeOf(value)]);
      expect(rules.valueRules[path]?.(path, value)).toBeUndefined();
      expect([path, block.attributes![path]!.computed]).toEqual([path, true]);
    }
  });

  test('replaces it for every argument but one', () => {
    const { attributes = {}, block_types: blocks = {} } = block;
    const own = Object.entries(attributes).filter(([, { required, optional }]) => required ?? optional);
    const inner = Object.entries(blocks).flatMap(
      ([
        name,
        {
          block: { attributes: parts = {} },
        },
      ]) => Object.keys(parts).map((part) => `${name}.${part}`),
    );

    const paths = [...own.map(([name]) => name), ...Object.keys(blocks), ...inner];
    expect([...rules.forceNew.paths].sort()).toEqual(
      paths.filter((path) => path !== 'early_renewal_hours').sort(),
    );
  });
});

/** The type at the path of a rule. */
function typeAt(type: CtyType, path: string): CtyType | undefined {
  return path.split('.').reduce<CtyType | undefined>((at, name) => {
    if (at === undefined || typeof at === 'string') return undefined;
    if (name === '*') return at[0] === 'object' ? undefined : at[1];
    const object = at[0] === 'object' ? at : at[1];
    return object[0] === 'object' && typeof object !== 'string' ? object[1][name] : undefined;
  }, type);
}

function typeOf(value: unknown): string {
  return typeof value === 'boolean' ? 'bool' : typeof value;
}
