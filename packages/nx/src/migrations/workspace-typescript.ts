import type * as TypeScript from 'typescript';

/** The compiler as a library. */
export type Compiler = typeof TypeScript;

/**
 * The TypeScript of a workspace: what its programs are compiled with reads them best. `undefined` where there is none, or one that
 * is no library.
 */
export function workspaceTypeScript(root: string): Compiler | undefined {
  try {
    const path = require.resolve('typescript', { paths: [root, __dirname] });
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- which one is known only in the workspace
    const loaded = require(path) as Compiler | Record<string, never>;
    return 'createSourceFile' in loaded ? (loaded as Compiler) : undefined;
  } catch {
    return undefined;
  }
}
