import { runProgram } from '../src';

import { withProgram } from './write-program';

function projectFile(main: string, options: string): string {
  return `name: probe\nruntime:\n  name: nodejs\n  options: { ${options} }\nmain: ${main}\n`;
}

test('runs in the folder of the entry point, with the arguments for Node', async () => {
  const files = {
    'Pulumi.yaml': projectFile('src/main.js', 'typescript: false, nodeargs: --title=probe'),
    'src/main.js': `
      const { getOrganization, getProject, getRootDirectory, getStack } = require('@pulumi/pulumi');
      module.exports = {
        title: process.title,
        folder: process.cwd().slice(getRootDirectory().length),
        typescript: '.ts' in require.extensions,
        names: [getOrganization(), getProject(), getStack()],
      };`,
  };
  const run = await withProgram(files, (folder) => runProgram({ folder, stack: 'qa' }));

  expect(run.outputs).toEqual({
    title: 'probe',
    folder: '/src',
    typescript: false,
    names: ['organization', 'probe', 'qa'],
  });
});

test('compiles with the tsconfig that Pulumi.yaml names, relative to the entry point', async () => {
  const files = {
    'Pulumi.yaml': projectFile('src/main.ts', 'tsconfig: ../tsconfig.unchecked.json'),
    'tsconfig.unchecked.json': '{ "compilerOptions": { "noCheck": true } }',
    'src/main.ts': "export const size: number = 'not checked';\n",
  };
  const run = await withProgram(files, (folder) => runProgram({ folder }));

  expect(run.outputs).toEqual({ size: 'not checked' });
});

test('the Pulumi settings of this machine do not reach the program', async () => {
  process.env.PULUMI_PROBE = 'from outside';
  const files = { 'main.js': "module.exports = { probe: process.env.PULUMI_PROBE ?? 'absent' };" };
  try {
    const run = await withProgram(files, (folder) => runProgram({ folder }));
    expect(run.outputs).toEqual({ probe: 'absent' });
  } finally {
    delete process.env.PULUMI_PROBE;
  }
});

test('a program gets the variables that are meant for it', async () => {
  const files = { 'main.js': 'module.exports = { probe: process.env.PROBE };' };
  const run = await withProgram(files, (folder) => runProgram({ folder, env: { PROBE: 'for it' } }));
  expect(run.outputs).toEqual({ probe: 'for it' });
});

// That it checks them otherwise, and stops, is in the tests of failing programs.
test('does not check the types of a program when it is told not to', async () => {
  const files = {
    'Pulumi.yaml': projectFile('src/main.ts', 'tsconfig: ../tsconfig.json'),
    'tsconfig.json': '{ "compilerOptions": { "types": [] } }',
    'src/main.ts': "export const size: number = 'not checked';\n",
  };
  const run = await withProgram(files, (folder) => runProgram({ folder, checkTypes: false }));

  expect(run.outputs).toEqual({ size: 'not checked' });
});
