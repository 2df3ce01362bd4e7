// Runs the generator from its TypeScript: it makes sources, so it comes before any build.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import ts from 'typescript';

const require = createRequire(import.meta.url);

require.extensions['.ts'] = (loaded, fileName) => {
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
  const { outputText } = ts.transpileModule(readFileSync(fileName, 'utf8'), { fileName, compilerOptions });
  loaded._compile(outputText, fileName);
};

require('./main.ts');
