import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const main = join(__dirname, '..', 'dist', 'main.js');

describe('the cdktf app, run with nothing but node', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cdktf-three-member-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function synthesize(name: string): string {
    const outdir = join(folder, name);
    // An empty PATH: neither terraform nor the cdktf CLI is needed.
    execFileSync(process.execPath, [main], { cwd: folder, env: { PATH: '', CDKTF_OUTDIR: outdir } });
    return readFileSync(join(outdir, 'stacks', 'etcd-three-member', 'cdk.tf.json'), 'utf8');
  }

  it("declares the article's deployment", () => {
    const { resource } = JSON.parse(synthesize('out')) as { resource: Record<string, Record<string, any>> };
    const count = (type: string): number => Object.keys(resource[`azurerm_${type}`] ?? {}).length;
    expect(
      [
        'resource_group',
        'virtual_network',
        'subnet',
        'private_dns_zone',
        'private_dns_zone_virtual_network_link',
      ].map(count),
    ).toEqual([1, 1, 1, 1, 1]);
    expect(
      ['storage_account', 'storage_share', 'container_group', 'private_dns_a_record'].map(count),
    ).toEqual([3, 3, 3, 3]);
    const [group] = Object.values(resource.azurerm_container_group ?? {});
    expect(group.container[0].environment_variables).toMatchObject({
      ETCD_INITIAL_CLUSTER:
        'etcd1=https://etcd1.etcd.internal:2380,etcd2=https://etcd2.etcd.internal:2380,etcd3=https://etcd3.etcd.internal:2380',
      ETCD_ADVERTISE_CLIENT_URLS: 'https://etcd1.etcd.internal:2379',
    });
  });

  it('writes the same bytes wherever it runs, and no path of the machine', () => {
    const first = synthesize('one');
    expect(synthesize('two')).toBe(first);
    expect(first).not.toContain(folder);
    expect(first).not.toMatch(/"\/(home|root|tmp|work|Users)\//);
  });

  it('fits on one screen', () => {
    const source = readFileSync(join(__dirname, '..', 'src', 'main.ts'), 'utf8');
    expect(source.trimEnd().split('\n').length).toBeLessThanOrEqual(40);
  });
});
