import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const workspaceRoot = join(__dirname, '..', '..', '..');
const spec = "{ name: 'etcd', domain: 'etcd.internal', location: 'eastus', size: 4 }";
const clusterSpec = "{ name: 'etcd', domain: 'etcd.internal', size: 4 }";
const refused = /^ClusterSpecError: the spec has an issue\n {2}size: 4 is not one of 1, 3, 5, 7; [^\n]+$/;

interface Program {
  readonly what: string;
  /** What it imports, by package. */
  readonly imports: Readonly<Record<string, string>>;
  readonly body: string;
  readonly says: RegExp;
}

const terraform = (engine: string): Program => ({
  what: `declares a cluster with ${engine}`,
  imports: { [`@etcd-iac/${engine}`]: 'EtcdCluster', [engine]: 'App, TerraformStack' },
  body: `new EtcdCluster(new TerraformStack(new App(), 'stack'), 'etcd', ${spec});`,
  says: refused,
});

const programs: readonly Program[] = [
  {
    what: 'plans a cluster',
    imports: { '@etcd-iac/core': 'planCluster' },
    body: `planCluster(${clusterSpec});`,
    says: refused,
  },
  {
    what: 'plans one on Azure',
    imports: { '@etcd-iac/azure': 'planAzure' },
    body: `planAzure(${spec});`,
    says: refused,
  },
  terraform('cdktf'),
  terraform('cdktn'),
  {
    what: 'starts a cluster',
    imports: { '@etcd-iac/local': 'startCluster' },
    body: `void startCluster(${clusterSpec});`,
    says: refused,
  },
  {
    what: 'starts one without an etcd',
    imports: { '@etcd-iac/local': 'startCluster' },
    body: `void startCluster(${clusterSpec.replace('4', '1')});`,
    says: /^LocalClusterError: ETCD_IAC_ETCD "\/nowhere\/etcd" is not an executable file; [^\n]+$/,
  },
];

const formats = [
  {
    format: 'a CommonJS module',
    file: 'main.cjs',
    load: (names: string, name: string) => `const { ${names} } = require('${name}');`,
  },
  {
    format: 'an ES module',
    file: 'main.mjs',
    load: (names: string, name: string) => `import { ${names} } from '${name}';`,
  },
];
const cases = formats.flatMap((format) => programs.map((program) => ({ ...format, ...program })));

describe("a program that does not catch its user's mistake", () => {
  let folder: string;
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'etcd-iac-uncaught-')));
    symlinkSync(join(workspaceRoot, 'node_modules'), join(folder, 'node_modules'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  /** What Node prints of the error, without the place above it, and the brackets around an error that has no frames. */
  function failureOf(file: string, text: string, ...options: string[]): string {
    writeFileSync(join(folder, file), text);
    const { status, stdout, stderr } = spawnSync(process.execPath, [...options, file], {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: '', ETCD_IAC_ETCD: '/nowhere/etcd' },
    });
    expect(status).toBe(1);
    expect(stdout).toBe('');
    const place = /^[^\n]+:\d+\n[^\n]*\n *\^+\s+/;
    const [, said] = /^\[([^]*)\]\n\nNode\.js v[\d.]+\n$/.exec(stderr.replace(place, '')) ?? [];
    return said ?? stderr;
  }

  it.each(cases)('shows no stack trace: $format that $what', ({ file, load, imports, body, says }) => {
    const lines = Object.entries(imports).map(([name, names]) => load(names, name));
    expect(failureOf(file, `${lines.join('\n')}\n${body}\n`)).toMatch(says);
  });

  it('shows no stack trace where source maps are on', () => {
    const program = `require('@etcd-iac/azure').planAzure(${spec});\n`;
    expect(failureOf('main.cjs', program, '--enable-source-maps')).toMatch(refused);
  });

  it.each(['cdktf', 'cdktn'])('shows no stack trace where %s is there twice', (engine) => {
    const copy = join(folder, 'copy', 'node_modules', 'constructs');
    cpSync(realpathSync(join(workspaceRoot, 'node_modules', 'constructs')), copy, { recursive: true });
    const { imports, body } = terraform(engine);
    const lines = Object.entries(imports).map(([name, names]) => `const { ${names} } = require('${name}');`);
    const said = failureOf('main.cjs', `require(${JSON.stringify(copy)});\n${lines.join('\n')}\n${body}\n`);
    expect(said).toMatch(/^EngineCopiesError: 2 copies of constructs are loaded, [^]*, and install again\.$/);
    expect(said).toContain(copy);
  });
});
