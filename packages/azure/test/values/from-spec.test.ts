import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AzureSpec } from '../../src';
import { fromSpec } from '../../src/values/spec-value';

describe('a pointer into the spec', () => {
  it('names fields, what they hold, and entries by their index', () => {
    expect(fromSpec<AzureSpec>('existingVirtualNetworkId').path).toEqual(['existingVirtualNetworkId']);
    expect(fromSpec<AzureSpec>('registry', 'password').path).toEqual(['registry', 'password']);
    expect(fromSpec<AzureSpec>('sidecars', 1, 'secureEnvironment', 'TOKEN').path).toEqual([
      'sidecars',
      1,
      'secureEnvironment',
      'TOKEN',
    ]);
    expect(fromSpec<AzureSpec>('certificates', 'members', 0, 'privateKey').path).toHaveLength(4);
  });

  it('is not compiled for what there is not', () => {
    const wrong = [
      // @ts-expect-error -- no field
      fromSpec<AzureSpec>('existingVirtualNetworkID'),
      // @ts-expect-error -- nothing that a registry holds
      fromSpec<AzureSpec>('registry', 'user'),
      // @ts-expect-error -- a list has no names
      fromSpec<AzureSpec>('dnsServers', 'first'),
      // @ts-expect-error -- nothing that a peering holds
      fromSpec<AzureSpec>('peerings', 0, 'virtualNetworkID'),
      // @ts-expect-error -- text holds nothing
      fromSpec<AzureSpec>('location', 0),
    ];
    expect(wrong).toHaveLength(5);
  });

  it('is made in no other way', () => {
    const folder = join(__dirname, '../../src');
    const literals = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .filter((file) => readFileSync(join(folder, file), 'utf8').includes("from: 'spec',"));
    expect(literals).toEqual([join('values', 'spec-value.ts')]);
  });
});
