import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const app = join(__dirname, '..');
const program = readFileSync(join(app, 'dist', 'main.js'), 'utf8');

/** The stacks of both regions, the first one's first. Node alone runs the program, and finds modules from where it is started. */
function stacksOf(main: string): readonly any[] {
  const folder = mkdtempSync(join(tmpdir(), 'cdktf-two-regions-'));
  try {
    const env = { PATH: '', CDKTF_OUTDIR: folder };
    execFileSync(process.execPath, ['-'], { cwd: app, env, input: main });
    return ['westeurope', 'northeurope'].map((region) =>
      JSON.parse(readFileSync(join(folder, 'stacks', `etcd-${region}`, 'cdk.tf.json'), 'utf8')),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const all = (stack: any, type: string): any[] => Object.values(stack.resource[type]);
const containersOf = (stack: any): any[] =>
  all(stack, 'azurerm_container_group').map(({ container }) => container[0]);
const copiesOf = (stack: any): any[][] =>
  containersOf(stack).map(({ volume }) =>
    volume.filter((one: any) => one.share_name === 'etcd-copies').map((one: any) => one.read_only === true),
  );

describe('the app of two regions, run with nothing but node', () => {
  let stacks: readonly any[];
  beforeAll(() => {
    stacks = stacksOf(program);
  });

  const values = (pick: (resource: any) => unknown, type: string): unknown[][] =>
    stacks.map((stack) => all(stack, type).map(pick));

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

  it('copies the backups of the first one, every 15 minutes, to a share that the second one does not touch', () => {
    expect(stacks.map(copiesOf)).toEqual([Array(3).fill([false]), Array(3).fill([])]);
    for (const stack of stacks) {
      const [{ record }] = all(stack, 'azurerm_private_dns_txt_record');
      expect(record).toContainEqual({ value: expect.stringMatching(/^backup=minutes:15,/) });
      expect(stack.variable).toHaveProperty('copies_account_id');
    }
    expect(JSON.stringify(stacks[0].data)).toContain('var.copies_account_id');
    expect(JSON.stringify(stacks[1].resource)).not.toContain('var.copies_account_id');
  });

  it('has the second one begin anew with them by one line, and leaves the first one alone', () => {
    const line = 'const second = { generation: 1 };';
    expect(program.split(line)).toHaveLength(2);
    const [first, second] = stacksOf(program.replace(line, 'const second = { generation: 2 };'));
    expect(first).toEqual(stacks[0]);
    expect(copiesOf(second)).toEqual(Array(3).fill([true]));
    for (const { environment_variables } of containersOf(second)) {
      expect(environment_variables).toMatchObject({
        ETCD_IAC_AGENT_GENERATION: '2',
        ETCD_IAC_AGENT_RESTORE_SNAPSHOT: 'latest',
        ETCD_IAC_AGENT_RESTORE_DIR: expect.any(String),
      });
    }
    const others = ({ resource: { azurerm_container_group: _, ...rest } }: any): unknown => rest;
    expect(others(second)).toEqual(others(stacks[1]));
  });
});
