import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor';
import { createTemporaryFolder } from '@etcd-iac/processes';
import { ReleaseError } from './release-error';
import type { ReleasedPackage } from './workspace';

/** One module that users import, such as `@etcd-iac/core/inspection`. */
export interface EntryPoint {
  /** As users import it. */
  readonly specifier: string;
  /** Folder of its package, from the root of the workspace. */
  readonly folder: string;
  /** Its built declarations, from the root of the workspace. */
  readonly declarations: string;
  /** Where its report is kept, from the root of the workspace. */
  readonly report: string;
}

/** The modules of a package, as its `exports` name them. */
export function entryPoints({ folder, manifest }: ReleasedPackage): readonly EntryPoint[] {
  return Object.entries(manifest.exports ?? {}).flatMap(([path, conditions]) => {
    if (typeof conditions === 'string' || conditions.types === undefined) return [];
    const name = [manifest.name.replace(/^@[^/]*\//, ''), ...path.split('/').slice(1)].join('-');
    return [
      {
        specifier: manifest.name + path.slice(1),
        folder,
        declarations: join(folder, conditions.types),
        report: `${folder}/api-report/${name}.api.md`,
      },
    ];
  });
}

const forgottenExport = 'ae-forgotten-export';

// As a user of the packages compiles: from the declarations, not from the sources.
const compilerOptions = {
  target: 'es2022',
  lib: ['es2023'],
  module: 'nodenext',
  moduleResolution: 'nodenext',
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: true,
  types: ['node'],
};

/** What users can see of a module. */
export interface ModuleApi {
  /** Names, types and whether they are deprecated, as text for a reviewer. */
  readonly report: string;
  /** Types that the module's own ones refer to, and that it does not export. */
  readonly unexported: readonly string[];
}

/** Reads what users can see of a module from its built declarations. */
export function describeApi(root: string, { specifier, folder, declarations }: EntryPoint): ModuleApi {
  if (!existsSync(join(root, declarations)))
    throw new ReleaseError([
      {
        subject: declarations,
        problem: 'is not there',
        remedy: 'Build the packages: npx nx run-many -t build',
      },
    ]);
  const temporary = createTemporaryFolder('api');
  const output = temporary.path;
  const problems: string[] = [];
  const unexported: string[] = [];
  try {
    const config = ExtractorConfig.prepare({
      configObject: {
        projectFolder: join(root, folder),
        mainEntryPointFilePath: join(root, declarations),
        newlineKind: 'lf',
        compiler: { overrideTsconfig: { compilerOptions, files: [join(root, declarations)] } },
        apiReport: {
          enabled: true,
          reportFileName: 'report.api.md',
          reportFolder: output,
          reportTempFolder: join(output, 'temp'),
        },
        docModel: { enabled: false },
        dtsRollup: { enabled: false },
        tsdocMetadata: { enabled: false },
        messages: {
          extractorMessageReporting: {
            default: { logLevel: ExtractorLogLevel.Error },
            [forgottenExport]: { logLevel: ExtractorLogLevel.Warning },
            'ae-missing-release-tag': { logLevel: ExtractorLogLevel.None },
            'ae-undocumented': { logLevel: ExtractorLogLevel.None },
          },
          tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
        },
      },
      configObjectFullPath: undefined,
      packageJsonFullPath: join(root, folder, 'package.json'),
    });
    Extractor.invoke(config, {
      localBuild: true,
      messageCallback: (message) => {
        message.handled = true;
        if (message.logLevel === ExtractorLogLevel.Error) problems.push(message.text);
        if (message.messageId === forgottenExport) unexported.push(symbolIn(message.text));
      },
    });
    if (problems.length > 0)
      throw new ReleaseError(
        problems.map((problem) => ({
          subject: specifier,
          problem,
          remedy: 'Settle it in the source; a report cannot be written before.',
        })),
      );
    return { report: withoutDocumentation(readFileSync(join(output, 'report.api.md'), 'utf8')), unexported };
  } finally {
    temporary.remove();
  }
}

/** The extractor names what is not exported in its sentence alone. */
function symbolIn(sentence: string): string {
  return /"(.+)"/.exec(sentence)?.[1] ?? sentence;
}

/** Names that a module exports, by its report. */
export function exportedNames(report: string): readonly string[] {
  const declarations = report.matchAll(
    /^export (?:declare )?(?:abstract )?(?:class|const|enum|function|interface|let|namespace|type) (\w+)/gm,
  );
  return [...declarations].map(([, name = '']) => name);
}

/** A report says of each name whether it is documented, which does not change what users can do. */
function withoutDocumentation(report: string): string {
  return report.replace(/^ *\/\/ \(undocumented\)\n/gm, '').replaceAll(' (undocumented)', '');
}
