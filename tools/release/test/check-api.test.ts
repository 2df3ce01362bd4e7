import { checkApi, describeChange, writeApiReports } from '../src/check-api';
import { readPackages } from '../src/workspace';
import type { ReleasedPackage } from '../src/workspace';
import { addPackages, createWorkspace, type ScratchWorkspace } from './support/scratch-workspace';

const declarations = 'packages/base/dist/index.d.ts';
const report = 'packages/base/api-report/base.api.md';

describe(checkApi, () => {
  let workspace: ScratchWorkspace;
  beforeAll(() => {
    workspace = createWorkspace();
    addPackages(workspace);
    writeApiReports(workspace.root, base());
  });
  afterAll(() => {
    workspace.remove();
  });
  const base = (): readonly ReleasedPackage[] =>
    readPackages(workspace.root).filter(({ folder }) => folder === 'packages/base');
  const problems = (): readonly string[] =>
    checkApi(workspace.root, base()).issues.map(({ subject, problem }) => `${subject}: ${problem}`);

  it('has nothing against reports that say what the code says', () => {
    expect(problems()).toEqual([]);
    expect(writeApiReports(workspace.root, base())).toEqual([]);
  });

  it('does not mind another comment', () => {
    workspace.write({ [declarations]: '/** The first number. */\nexport declare const base = 1;\n' });
    expect(problems()).toEqual([]);
  });

  it('finds what was added, removed and changed, until it is written down', () => {
    workspace.write({
      [declarations]: 'export declare const base = 2;\nexport declare function more(): void;\n',
    });
    expect(problems()).toEqual([
      `${report}: @scratch/base has another API now:\n  - export const base = 1;\n  + export const base = 2;\n  + export function more(): void;`,
    ]);
    expect(writeApiReports(workspace.root, base())).toEqual([report]);
    expect(problems()).toEqual([]);
  });

  it('refuses a type that users get without a name for it', () => {
    workspace.write({
      [declarations]:
        'interface Hidden {\n  size: number;\n}\nexport declare function more(): Hidden;\nexport {};\n',
    });
    writeApiReports(workspace.root, base());
    expect(problems()).toEqual(['@scratch/base: gives users the type Hidden without a name for it']);
    workspace.write({
      [declarations]:
        'export interface Hidden {\n  size: number;\n}\nexport declare function more(): Hidden;\n',
    });
    writeApiReports(workspace.root, base());
    expect(problems()).toEqual([]);
  });

  it('lets another module of the package name it', () => {
    const [named] = base();
    if (!named) throw new Error('the scratch workspace has no such package');
    workspace.write({
      [declarations]: "import type { Hidden } from './more';\nexport declare function more(): Hidden;\n",
      'packages/base/dist/more.d.ts': 'export interface Hidden {\n  size: number;\n}\n',
    });
    const exports = { '.': { types: './dist/index.d.ts' }, './more': { types: './dist/more.d.ts' } };
    const packages = [{ ...named, manifest: { ...named.manifest, exports } }];
    writeApiReports(workspace.root, packages);
    expect(checkApi(workspace.root, packages).issues).toEqual([]);
    writeApiReports(workspace.root, base());
    expect(problems()).toEqual(['@scratch/base: gives users the type Hidden without a name for it']);
  });

  it('misses what is not built', () => {
    workspace.write({ [declarations]: null });
    expect(problems()).toEqual([`${declarations}: is not there`]);
    workspace.write({ [declarations]: 'export declare const base = 1;\n' });
    writeApiReports(workspace.root, base());
  });

  it('finds a report that is missing, and one of a module that is gone', () => {
    workspace.write({ [report]: null, 'packages/base/api-report/base-old.api.md': '' });
    expect(problems()).toEqual([
      `${report}: is not there`,
      'packages/base/api-report/base-old.api.md: reports on a module that no package offers any more',
    ]);
    writeApiReports(workspace.root, base());
    expect(problems()).toEqual([]);
  });
});

describe(describeChange, () => {
  it('sees lines in another order, and lines that stand there twice', () => {
    expect(describeChange('a\nb', 'a\nb')).toBeUndefined();
    expect(describeChange('a\nb', 'b\na')).toBe('  the same lines in another order');
    expect(describeChange('a\nb', 'a\nc')).toBe('  - b\n  + c');
  });
});
