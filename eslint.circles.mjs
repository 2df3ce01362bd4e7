import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

/** Imports of files as they are on the disk, read once in a process as long as they stay the same. */
const read = new Map();

/** The files of ours that a text imports in any way, types and what is loaded later included. */
function importsOf(file, text) {
  return ts
    .preProcessFile(text, true, true)
    .importedFiles.filter(({ fileName }) => /^\.{1,2}(\/|$)/.test(fileName))
    .flatMap(({ fileName, pos, end }) => {
      const path = resolve(dirname(file), fileName);
      const found = [path, `${path}.ts`, path.replace(/\.js$/, '.ts'), join(path, 'index.ts')].find(
        (one) => /\.[cm]?[jt]s$/.test(one) && existsSync(one),
      );
      return found === undefined ? [] : [{ file: found, pos, end }];
    });
}

function readImports(file) {
  const { mtimeMs } = statSync(file);
  const known = read.get(file);
  if (known?.mtimeMs === mtimeMs) return known.imports;
  const imports = importsOf(file, readFileSync(file, 'utf8')).map((one) => one.file);
  read.set(file, { mtimeMs, imports });
  return imports;
}

/** The shortest way by imports from one file to another, both included; `undefined` where there is none. */
function wayBetween(from, to) {
  const before = new Map([[from, undefined]]);
  for (const file of before.keys()) {
    if (file === to) {
      const way = [];
      for (let at = to; at !== undefined; at = before.get(at)) way.unshift(at);
      return way;
    }
    for (const next of readImports(file)) if (!before.has(next)) before.set(next, file);
  }
  return undefined;
}

/** An ESLint rule: no file imports another that leads back to it. Between projects, the module boundaries see to that. */
export const noCircles = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { circle: 'Imports in a circle: {{ way }}. Move what both need into a file of its own.' },
  },
  create: ({ filename, sourceCode, cwd, report }) => ({
    Program: () => {
      for (const { file, pos, end } of importsOf(filename, sourceCode.text)) {
        const way = wayBetween(file, filename);
        if (way === undefined) continue;
        const places = [filename, ...way].map((one) => relative(cwd, one));
        const [start, stop] = [pos, end].map((index) => sourceCode.getLocFromIndex(index));
        report({
          loc: { start, end: stop },
          messageId: 'circle',
          data: { way: places.join(' → ') },
        });
      }
    },
  }),
};
