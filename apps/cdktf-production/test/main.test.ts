import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const main = join(__dirname, '..', 'dist', 'main.js');

describe('the production app, run with nothing but node', () => {
  let folder: string;
  let stack: any;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'cdktf-production-'));
    execFileSync(process.execPath, [main], { cwd: folder, env: { PATH: '', CDKTF_OUTDIR: folder } });
    stack = JSON.parse(readFileSync(join(folder, 'stacks', 'etcd-production', 'cdk.tf.json'), 'utf8'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const all = (type: string): any[] => Object.values(stack.resource[type] ?? {});

  it('spreads five members over three zones, with premium storage and TLS', () => {
    const members = all('azurerm_container_group').filter((group) => group.zones?.length > 0);
    expect(members.map(({ zones }) => zones[0])).toEqual(['1', '2', '3', '1', '2']);
    // The last one is the agents' vault, which may be slow.
    expect(all('azurerm_storage_account').map((account) => account.account_tier)).toEqual([
      ...Array<string>(5).fill('Premium'),
      'Standard',
    ]);
    for (const { container } of members) {
      expect(container[0].environment_variables).toMatchObject({
        ETCD_CLIENT_CERT_AUTH: 'true',
        ETCD_PEER_CLIENT_CERT_AUTH: 'true',
      });
    }
  });

  it('uses the network and the workspace that are there, and creates neither', () => {
    expect(all('azurerm_virtual_network')).toEqual([]);
    expect(all('azurerm_log_analytics_workspace')).toEqual([]);
    expect(all('azurerm_subnet')).toHaveLength(1);
    expect(all('azurerm_monitor_diagnostic_setting')).toHaveLength(5);
    const [link] = all('azurerm_private_dns_zone_virtual_network_link');
    expect(link.virtual_network_id).toContain('var.virtual_network_id');
  });

  it('says who is declared beside the members, so that none of them depends on the size', () => {
    const [{ record }] = all('azurerm_private_dns_txt_record');
    const values = record.map(({ value }: { value: string }) => value);
    expect(values.filter((value: string) => value.startsWith('member='))).toEqual(
      [1, 2, 3, 4, 5].map((ordinal) => `member=payments${ordinal}`),
    );
    expect(values).toContainEqual(expect.stringMatching(/^backup=minutes:60,/));
    const members = all('azurerm_container_group').filter((group) => group.zones?.length > 0);
    for (const { container } of members) {
      const told = JSON.stringify(container[0].environment_variables);
      expect(told).not.toMatch(/ETCD_INITIAL_CLUSTER"|ETCD_INITIAL_CLUSTER_STATE/);
    }
  });

  it('checks itself with a group that ends', () => {
    const [smokeTest, ...others] = all('azurerm_container_group').filter(
      (group) => group.restart_policy === 'Never',
    );
    expect(others).toEqual([]);
    expect(smokeTest.init_container.map(({ name }: { name: string }) => name)).toEqual([
      'write-member-1',
      ...[2, 3, 4, 5].map((ordinal) => `read-member-${ordinal}`),
    ]);
  });

  it('keeps what clients need to connect out of sight', () => {
    for (const name of ['ca-certificate', 'client-certificate', 'client-private-key']) {
      expect(stack.output[name]).toMatchObject({ sensitive: true });
    }
  });

  it('fits on one screen', () => {
    const source = readFileSync(join(__dirname, '..', 'src', 'main.ts'), 'utf8');
    expect(source.trimEnd().split('\n').length).toBeLessThan(40);
  });
});
