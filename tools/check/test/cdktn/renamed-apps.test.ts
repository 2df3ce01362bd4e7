import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { apps } from '@etcd-iac/observe';
import type { Json } from '@etcd-iac/observe/observed';
import { compareStacks } from '../../src/cdktn-differences';
import { readAppStacks, readRenamedAppStacks } from './app-files';

/** What the README has a team rename: the table with two columns of modules. */
const readme = readFileSync(join(apps, '../packages/cdktn/README.md'), 'utf8');
const renamed = [...readme.matchAll(/^ +\| `(\S+)` +\| `(\S+)` +\|$/gm)].map(
  ([, from = '', to = '']) => [from, to] as const,
);

describe('a program that moves over as the README says', () => {
  it('renames each module that a program of cdktf imports', () => {
    expect(renamed.map(([from]) => from)).toEqual([
      'cdktf',
      '@etcd-iac/cdktf',
      '@etcd-iac/cdktf/testing',
      '@cdktf/provider-azurerm/lib',
      '@cdktf/provider-tls/lib/provider/index.js',
      '@cdktf/provider-tls/lib/provider',
    ]);
  });

  it.each(['three-member', 'production', 'two-regions'])(
    'keeps its stacks: the cdktf app %s',
    (name) => {
      const before = readAppStacks(`cdktf-${name}`);
      const after = readRenamedAppStacks(`cdktf-${name}`, renamed);
      expect(Object.keys(after)).toEqual(Object.keys(before));
      for (const [stack, text] of Object.entries(after)) {
        expect(text).toContain('"4.73.0"');
        const [cdktf, cdktn] = [before[stack]!, text].map((one) => JSON.parse(one) as Json);
        expect(compareStacks(cdktf!, cdktn!).differences).toEqual([]);
      }
    },
    60_000,
  );
});
