import type { Diagnostic, PathStep } from './protocol/messages';

/** Where in a resource something stands: names of attributes and blocks, and indexes of lists. */
export type Path = readonly (string | number)[];

/** What is wrong with a resource, and where. */
export interface Problem {
  readonly path: Path;
  readonly summary: string;
  readonly detail?: string;
}

/** A refusal of the cloud: Terraform shows its message as the error of the resource. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

/** The problem as Terraform prints it, with the place in the configuration. */
export function toDiagnostic({ path, summary, detail }: Problem): Diagnostic {
  return {
    severity: 'ERROR',
    summary,
    ...(detail === undefined ? {} : { detail }),
    attribute: { steps: pathSteps(path) },
  };
}

/** An error without a place. */
export function errorDiagnostic(summary: string, detail?: string): Diagnostic {
  return { severity: 'ERROR', summary, ...(detail === undefined ? {} : { detail }) };
}

/** A path as the protocol writes it. */
export function pathSteps(path: Path): PathStep[] {
  return path.map((step) =>
    typeof step === 'number' ? { element_key_int: step } : { attribute_name: step },
  );
}

/** A path as rules name it: without indexes, such as "container.ports.port", and "zones.*" for an item. */
export function rulePath(path: Path): string {
  const names = path.filter((step) => typeof step === 'string');
  return (typeof path.at(-1) === 'number' ? [...names, '*'] : names).join('.');
}

/** A path as the provider prints it, such as "container.0.image". */
export function printPath(path: Path): string {
  return path.join('.');
}
