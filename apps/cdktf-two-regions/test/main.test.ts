import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const main = join(__dirname, '..', 'dist', 'main.js');

describe('the app of two regions, run with nothing but node', () => {
  let folder: string;
  let stacks: any[];
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'cdktf-two-regions-'));
    execFileSync(process.execPath, [main], { cwd: folder, env: { PATH: '', CDKTF_OUTDIR: folder } });
    stacks = ['westeurope', 'northeurope'].map((region) =>
      JSON.parse(readFileSync(join(folder, 'stacks', `etcd-${region}`, 'cdk.tf.json'), 'utf8')),
    );
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const values = (pick: (resource: any) => unknown, type: string): unknown[][] =>
    stacks.map((stack) => Object.values(stack.resource[type]).map(pick));

  it('plans a whole cluster in each', () => {
    const locations = values(({ location }) => location, 'azurerm_container_group');
    expect(locations).toEqual([Array(3).fill('westeurope'), Array(3).fill('northeurope')]);
  });

  it.each([
    ['storage account', 'azurerm_storage_account', ({ name }: any) => name],
    ['zone', 'azurerm_private_dns_zone', ({ name }: any) => name],
    ['address space', 'azurerm_virtual_network', ({ address_space }: any) => address_space[0]],
  ] as const)('shares no %s between them', (_what, type, pick) => {
    const [one, other] = values(pick, type);
    expect(one!.filter((value) => other!.includes(value))).toEqual([]);
  });

  it('keeps their members from ever mixing', () => {
    const tokens = values(
      ({ container }) => container[0].environment_variables.ETCD_INITIAL_CLUSTER_TOKEN,
      'azurerm_container_group',
    ).map((ofStack) => [...new Set(ofStack)]);
    expect(tokens).toEqual([
      ['etcd.westeurope.westeurope.etcd.internal'],
      ['etcd.northeurope.northeurope.etcd.internal'],
    ]);
  });
});
