import { offsetFromRoot } from '@nx/devkit';
import type { Deployment } from '../deployment-options';
import { engines } from '../engines';
import { toolCheck, toolFile } from './require-tool';

/** Text of the files of an app, by their path within it. */
export type AppFiles = Readonly<Record<string, string>>;

/** JSON as prettier writes it: a list of texts on one line, if it fits. */
export function json(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  return `${text.replace(
    /\[\s+("[^"]*"(,\s+"[^"]*")*)\s+\]/g,
    (list: string, items: string, _, offset: number) => {
      const line = `[${items.replace(/\s+/g, ' ')}]`;
      const indent = offset - text.lastIndexOf('\n', offset) - 1;
      // A comma may follow.
      return indent + line.length < 80 ? line : list;
    },
  )}\n`;
}

/** How a target of the app is run: a command in its folder. */
export interface Target {
  readonly command: string;
  readonly options?: { readonly cwd: string };
  readonly cache?: boolean;
  readonly dependsOn?: readonly string[];
  readonly outputs?: readonly string[];
}

/** A target that only reads and writes files of the app: run again only after a change. */
export function cached(
  command: string,
  outputs: readonly string[],
  dependsOn: readonly string[] = [],
): Target {
  return {
    command,
    options: { cwd: '{projectRoot}' },
    cache: true,
    dependsOn,
    outputs: outputs.map((output) => `{projectRoot}/${output}`),
  };
}

/** A target that reads or changes what is deployed: run whenever it is asked for. */
export function uncached(command: string, dependsOn: readonly string[] = []): Target {
  return { command, options: { cwd: '{projectRoot}' }, cache: false, dependsOn };
}

/** The targets that all engines have. */
export const commonTargets = {
  lint: cached('eslint .', []),
  // The build checks the types of all files, tests included; this one says so when it is asked for alone.
  typecheck: cached('tsc -b', [], ['build']),
  build: cached('tsc -b', ['dist']),
  test: cached('node --test dist/program.test.js', [], ['build']),
};

/** What is the same for each engine, or nearly. */
export function commonFiles(
  { name, engine, directory }: Deployment,
  targets: Readonly<Record<string, Target>>,
): AppFiles {
  const { title, slowRoots, tool } = engines[engine];
  return {
    'package.json': json({
      name,
      version: '0.0.0',
      private: true,
      description: `An etcd cluster on Azure, deployed with ${title}.`,
      type: 'commonjs',
      main: 'dist/main.js',
    }),
    'project.json': json({
      $schema: `${offsetFromRoot(directory)}node_modules/nx/schemas/project-schema.json`,
      name,
      projectType: 'application',
      sourceRoot: `${directory}/src`,
      targets: { ...commonTargets, ...targets },
    }),
    'tsconfig.json': tsconfig,
    'eslint.config.mjs': eslintConfig(slowRoots),
    [toolFile]: toolCheck(tool),
  };
}

/** It extends nothing: the app compiles the same in every workspace. */
const tsconfig = `{
  "compilerOptions": {
    "target": "es2022",
    "lib": ["es2023"],
    "module": "nodenext",
    "rootDir": "src",
    "outDir": "dist",
    "tsBuildInfoFile": "dist/tsconfig.tsbuildinfo",
    "composite": true,
    "strict": true,
    "noUncheckedIndexedAccess": true,
    "exactOptionalPropertyTypes": true,
    "noUnusedLocals": true,
    "noUnusedParameters": true,
    "noEmitOnError": true,
    "skipLibCheck": true,
    "types": ["node"]
  },
  "include": ["src/**/*.ts"]
}
`;

function eslintConfig(slowRoots: Readonly<Record<string, string>>): string {
  const paths = Object.entries(slowRoots).map(
    ([name, module]) => `  {
    name: '${name}',
    message: 'import a module, as ${name}/${module}',
  },`,
  );
  return `import tseslint from 'typescript-eslint';

// The root of a provider loads every resource: seconds, and hundreds of megabytes.
const slowRoots = [
${paths.join('\n')}
];

export default tseslint.config(
  { ignores: ['dist', '*.out'] },
  {
    files: ['src/**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      'no-restricted-imports': ['error', { paths: slowRoots }],
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', package: 'node:test', name: ['test'] },
          ],
        },
      ],
    },
  },
);
`;
}
