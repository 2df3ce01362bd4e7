import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const main = join(__dirname, '..', 'dist', 'main.js');

describe('the cdktn app, run with nothing but node', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cdktn-three-member-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function synthesize(name: string): string {
    const outdir = join(folder, name);
    // An empty PATH: neither terraform nor the cdktn CLI is needed.
    execFileSync(process.execPath, [main], { cwd: folder, env: { PATH: '', CDKTF_OUTDIR: outdir } });
    return readFileSync(join(outdir, 'stacks', 'etcd-three-member', 'cdk.tf.json'), 'utf8');
  }

  it("declares the article's deployment, with CDK Terrain's own providers", () => {
    const { resource, terraform } = JSON.parse(synthesize('out')) as {
      resource: Record<string, Record<string, any>>;
      terraform: { required_providers: object };
    };
    const count = (type: string): number => Object.keys(resource[type] ?? {}).length;
    expect(
      ['azurerm_storage_share', 'azurerm_container_group', 'azurerm_private_dns_a_record'].map(count),
    ).toEqual([3, 3, 3]);
    expect(['tls_self_signed_cert', 'tls_locally_signed_cert'].map(count)).toEqual([1, 4]);
    expect(terraform.required_providers).toEqual({
      azurerm: { source: 'azurerm', version: '4.73.0' },
      tls: { source: 'hashicorp/tls', version: '4.1.0' },
    });
  });

  it('writes the same bytes wherever it runs, and no path of the machine', () => {
    const first = synthesize('one');
    expect(synthesize('two')).toBe(first);
    expect(first).not.toContain(folder);
    expect(first).not.toMatch(/"\/(home|root|tmp|work|Users)\//);
  });

  it('is the program of the cdktf app but for the imports', () => {
    const program = (app: string): string[] =>
      readFileSync(join(__dirname, '..', '..', app, 'src', 'main.ts'), 'utf8')
        .split('\n')
        .filter((line) => !line.startsWith('import '));
    expect(program('cdktn-three-member')).toEqual(program('cdktf-three-member'));
  });
});
