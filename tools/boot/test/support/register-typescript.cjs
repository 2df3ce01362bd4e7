// Lets a plain node process run the sources, as jest does: for tests of what outlives a process.
const { transformFileSync } = require('@swc/core');

require.extensions['.ts'] = (loaded, filename) => {
  const { code } = transformFileSync(filename, {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  });
  loaded._compile(code, filename);
};
