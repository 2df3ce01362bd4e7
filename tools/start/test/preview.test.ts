import { spawnSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const workspaceRoot = join(__dirname, '..', '..', '..');
const main = join(__dirname, '..', 'dist', 'preview.js');

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

function preview(folder: string, ...args: string[]): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  const output = stdout + stderr;
  expect(output).not.toMatch(/^\s+at /m);
  return { code: status, output };
}

describe('nx preview', () => {
  let folder: string;
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'etcd-iac-preview-')));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('explains itself', () => {
    const { code, output } = preview(folder, '--help');
    expect(output).toMatch(/^Usage: preview \[options\]\n[^]*--config <key=value\.\.\.>/);
    expect(code).toBe(0);
  });

  it.each([
    [['--stack'], "unknown option '--stack'"],
    [['dev'], 'too many arguments'],
    [['--config', 'location'], "'location' is invalid. Write a key and its value"],
  ])('refuses %j with the usage', (args, problem) => {
    const { code, output } = preview(folder, ...args);
    expect(output).toContain(problem);
    expect(output).toContain('Usage: preview [options]');
    expect(code).toBe(1);
  });

  it('says where no Pulumi program is', () => {
    expect(preview(folder)).toEqual({
      code: 1,
      output: `failed: no readable "${join(folder, 'Pulumi.yaml')}"; name the folder of a Pulumi program\n`,
    });
  });

  function writeProgram(text: string): void {
    symlinkSync(join(workspaceRoot, 'node_modules'), join(folder, 'node_modules'));
    writeFileSync(join(folder, 'package.json'), '{ "type": "commonjs", "main": "main.js" }');
    const runtime = '{ name: nodejs, options: { typescript: false } }';
    writeFileSync(join(folder, 'Pulumi.yaml'), `name: probe\nruntime: ${runtime}\n`);
    writeFileSync(join(folder, 'main.js'), text);
  }

  it.each([
    ['at once', 'size: 4', /the spec has an issue\n {2}size: 4 is not one of [^\n]+\n$/],
    [
      'later',
      "existingResourceGroupName: 'g', existingPrivateDnsZoneId: output('zone')",
      /: "zone" is not the id of a resource, such as [^\n]+\n$/,
    ],
  ])(
    'says what is %s found wrong with a cluster, and nothing else',
    (_when, wrong, message) => {
      writeProgram(`
      const { EtcdCluster } = require('@etcd-iac/pulumi');
      const { output } = require('@pulumi/pulumi');
      new EtcdCluster('etcd', { name: 'etcd', domain: 'etcd.internal', location: 'eastus', ${wrong} });`);
      const { code, output } = preview(folder);
      expect(output).toMatch(/^failed: the program in "[^"]+" failed \(exit code \d+\): /);
      expect(output).toMatch(message);
      expect(code).toBe(1);
    },
    60_000,
  );

  it('needs the configuration of the stack, and takes it from the command line', () => {
    writeProgram(`
      const { Config, CustomResource } = require('@pulumi/pulumi');
      const config = new Config();
      new CustomResource('test:index:Probe', 'probe', {
        networkName: config.require('network'),
        other: config.require('other'),
      });`);
    const missing = preview(folder);
    expect(missing.output).toMatch(/^failed: .*: Missing required configuration variable 'probe:network'/);
    expect(missing.output).toContain('(here: --config <key>=<value>)');
    expect(missing.code).toBe(1);
    const { code, output } = preview(folder, '--config', 'network=hub', 'other=a=b');
    expect(output).toMatch(/^1 resources, by the stand-in engine:[^]* test:index:Probe +│ hub /);
    expect(code).toBe(0);
  });
});
