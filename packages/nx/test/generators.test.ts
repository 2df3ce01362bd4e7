import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planAzure } from '@etcd-iac/azure';

const root = join(__dirname, '..');
const workspaceRoot = join(root, '..', '..');

function read(...path: string[]): any {
  return JSON.parse(readFileSync(join(root, ...path), 'utf8'));
}

const { generators } = read('generators.json');

function isSize(size: number): boolean {
  try {
    planAzure({ name: 'etcd', domain: 'a.internal', location: 'eastus', size: size as 3 });
    return true;
  } catch {
    return false;
  }
}

describe('the generators', () => {
  it('are found by Nx through the manifest', () => {
    const { generators: file, files, exports } = read('package.json');
    expect(file).toBe('./generators.json');
    expect(exports['./generators.json']).toBe('./generators.json');
    // Schemas are read from the sources, which are published too.
    expect(files).toEqual(expect.arrayContaining(['dist', 'src', 'generators.json']));
  });

  it.each(Object.entries<any>(generators))(
    '%s: its function and its schema exist',
    (_name, { factory, schema }) => {
      const [file, name] = factory.split('#');
      const source = file.replace('./dist/', '../src/');
      expect(jest.requireActual(source)[name]).toBeInstanceOf(Function);
      expect(existsSync(join(root, schema))).toBe(true);
    },
  );

  it('have the choices and the required options of the inspection', () => {
    const { required, properties } = read(generators.deployment.schema);
    const { engines } = jest.requireActual('../src/deployment/engines');
    expect(properties.engine.enum).toEqual(Object.keys(engines));
    expect(properties.engine['x-prompt'].items.map(({ value }: any) => value)).toEqual(Object.keys(engines));
    expect(properties.size.enum).toEqual([...Array(9).keys()].filter(isSize));
    // What is required is asked for where somebody can answer, and said to be required where nobody can.
    for (const name of required) {
      expect(properties[name]['x-prompt']).toBeDefined();
      expect(properties[name].description).toMatch(/ Required\.$/);
    }
    // Other rules stand with those who plan: Nx would tell of one issue, and of no remedy.
    for (const property of Object.values<any>(properties)) expect(property.pattern).toBeUndefined();
  });

  it('have the defaults of their schema', () => {
    const { properties } = read(generators.deployment.schema);
    const { defaultLocation, defaultSize } = jest.requireActual('../src/deployment/deployment-options');
    expect(properties.size.default).toBe(defaultSize);
    expect(properties.location.default).toBe(defaultLocation);
  });
});

describe('nx generate', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'etcd-iac-nx-'));
    symlinkSync(join(workspaceRoot, 'node_modules'), join(folder, 'node_modules'));
    writeFileSync(join(folder, 'package.json'), '{ "name": "team", "private": true }');
    writeFileSync(join(folder, 'nx.json'), '{ "analytics": false, "neverConnectToCloud": true }');
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const generate = (generator: string, ...args: string[]) => {
    const nx = join(workspaceRoot, 'node_modules', 'nx', 'dist', 'bin', 'nx.js');
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [nx, 'generate', `@etcd-iac/nx:${generator}`, ...args],
      {
        cwd: folder,
        encoding: 'utf8',
        env: { PATH: process.env.PATH, HOME: folder, NO_COLOR: '1', NX_DAEMON: 'false', CI: 'true' },
      },
    );
    // One space for what is aligned or broken to the width of a terminal.
    return { status, output: (stdout + stderr).replace(/\s+/g, ' ') };
  };

  it('deployment --help shows what is required and the choices', () => {
    const { status, output } = generate('deployment', '--help');
    expect(output).toMatch(/--domain .*--engine .*--name .*--directory .*--location .*--size/);
    expect(output.match(/ Required\./g)).toHaveLength(3);
    // In columns, so that what belongs together does not stand together.
    expect(output).toMatch(/\[choices: "cdktf", .*"cdktn", .*"pulumi"\]/);
    expect(output).toMatch(/\[choices: 1, 3, 5, 7\] .*\[default: 3\]/);
    expect(output).toContain('nx g @etcd-iac/nx:deployment');
    expect(status).toBe(0);
  });

  it.each([
    [['--engine=bicep', '--domain=a.internal'], "'bicep' should be one of cdktf,cdktn,pulumi"],
    [['--engine=cdktf', '--domain=a.internal', '--size=4'], "'4' should be one of 1,3,5,7"],
    [['--engine=cdktf'], "Required property 'domain' is missing"],
  ])(
    'deployment refuses %j',
    (args, message) => {
      const { status, output } = generate('deployment', 'pay', ...args, '--no-interactive');
      expect(output).toContain(message);
      expect(status).not.toBe(0);
    },
    60_000,
  );
});
