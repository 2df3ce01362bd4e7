import { join } from 'node:path';

/** This tool's own folder: what is compiled lies one level deeper than its source. */
const root = join(__dirname, __dirname.endsWith(join('dist', 'src')) ? '../..' : '..');

export const places = {
  /** Programs of the bench that are run by themselves. */
  program: (path: string): string => join(root, 'dist', 'src', `${path}.js`),
  /** Programs that declare clusters, compiled. */
  declaration: (engine: string, way: string): string =>
    join(root, 'dist', 'programs', engine, way, 'main.js'),
  /** The folder of such a program as it is written. */
  declarationSource: (engine: string, way: string): string => join(root, 'programs', engine, way),
  shellScript: join(root, 'src', 'members', 'start-members.sh'),
  workspace: join(root, '..', '..'),
};
