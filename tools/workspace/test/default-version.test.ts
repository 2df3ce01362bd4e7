import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  defaultEtcdMinor,
  defaultEtcdVersion,
  etcdMinors,
  parseEtcdVersion,
  planCluster,
} from '@etcd-iac/core';

const readme = readFileSync(join(__dirname, '../../../packages/core/README.md'), 'utf8');
const [, section = ''] = /\n## The default version\n([\s\S]+?)\n## /.exec(readme) ?? [];

describe('the default version of etcd, a change of which replaces running members', () => {
  it('is what a plan has whose spec names none, and a safe one', () => {
    expect(planCluster({ name: 'etcd', domain: 'etcd.internal' }).version).toBe(defaultEtcdVersion);
    const { minor, patch } = parseEtcdVersion(defaultEtcdVersion) ?? {};
    expect(minor).toBe(defaultEtcdMinor);
    expect(patch).toBeGreaterThanOrEqual(etcdMinors[defaultEtcdMinor].leastSafePatch);
    expect(patch).toBeLessThanOrEqual(etcdMinors[defaultEtcdMinor].newestPatch);
  });

  it('is told release by release, the present one last', () => {
    const rows = [...section.matchAll(/^\| +(\d+\.\d+\.\d+) +\| +`"(\d+\.\d+\.\d+)"`/gm)];
    expect(rows.map(([, release]) => release)).toContain('0.1.0');
    // Another default needs a row of its own: the releases before it keep theirs.
    expect(rows.at(-1)?.[2]).toBe(defaultEtcdVersion);
  });

  it('is the one in the table of fields', () => {
    expect(readme).toMatch(new RegExp(`^\\| \`version\` +\\| \`"${defaultEtcdVersion}"\` `, 'm'));
  });
});
