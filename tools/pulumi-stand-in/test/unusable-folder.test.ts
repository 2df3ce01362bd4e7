import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { runProgram, UnusableFolderError } from '../src';

import { withProgram } from './write-program';

test.each([
  ['no YAML', 'name: probe\nruntime: [nodejs\n', /"[^"]+Pulumi.yaml" is not YAML: [^\n]* \(3:1\); mend it$/],
  ['no project name', 'runtime: nodejs\n', 'has no project name; add "name: <project>"'],
  [
    'another runtime',
    'name: probe\nruntime: python\n',
    'the runtime "python"; the stand-in runs only "nodejs"',
  ],
  [
    'no such program',
    'name: probe\nruntime: nodejs\nmain: absent.js\n',
    '"main" of Pulumi.yaml, "absent.js", is not',
  ],
  [
    'a program elsewhere',
    'name: probe\nruntime: nodejs\nmain: ../main.js\n',
    '"../main.js", must lie within',
  ],
  [
    'quoted arguments for Node',
    'name: probe\nruntime: { name: nodejs, options: { nodeargs: "--title \'a b\'" } }\n',
    '"nodeargs" must be a string of arguments without quotes',
  ],
])('a Pulumi.yaml with %s is refused', async (_, yaml, message) => {
  await withProgram({ 'Pulumi.yaml': yaml }, async (folder) => {
    const run = runProgram({ folder });
    await expect(run).rejects.toThrow(message);
    await expect(run).rejects.toThrow(UnusableFolderError);
  });
});

test('a folder without Pulumi.yaml is refused', async () => {
  await expect(runProgram({ folder: __dirname })).rejects.toThrow(
    `no readable "${join(__dirname, 'Pulumi.yaml')}"; name the folder of a Pulumi program`,
  );
});

test('a folder without the SDK is refused', async () => {
  await withProgram({ 'main.js': '' }, async (folder) => {
    await rm(join(folder, 'node_modules'));
    await expect(runProgram({ folder })).rejects.toThrow('no @pulumi/pulumi is installed');
  });
});

test('a folder with another version of the SDK is refused', async () => {
  await withProgram({ 'main.js': '' }, async (folder) => {
    await rm(join(folder, 'node_modules'));
    await mkdir(join(folder, 'node_modules/@pulumi/pulumi'), { recursive: true });
    await writeFile(join(folder, 'node_modules/@pulumi/pulumi/package.json'), '{ "version": "3.1.0" }');
    await expect(runProgram({ folder })).rejects.toThrow(
      'uses @pulumi/pulumi 3.1.0; the stand-in engine speaks only',
    );
  });
});

test('a secret key that has no value is refused', async () => {
  await withProgram({ 'main.js': '' }, async (folder) => {
    await expect(runProgram({ folder, config: { key: 'x' }, secretConfigKeys: ['keys'] })).rejects.toThrow(
      'secret configuration without a value: "keys"; give it in "config"',
    );
  });
});
