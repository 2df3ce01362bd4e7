// Runs the program in the folder that is named, from the sources: for tests of what outlives a process.
const { transformFileSync } = require('@swc/core');

require.extensions['.ts'] = (loaded, filename) => {
  const { code } = transformFileSync(filename, {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
  });
  loaded._compile(code, filename);
};

const { runProgram } = require('../../src');

void runProgram({ folder: process.argv[2] });
