import { formatPath, type Path } from '@etcd-iac/observe/observed';

/** Something that Azure, a provider or an engine would refuse, as data. */
export interface Violation {
  /** Such as `container-group/ports`. */
  readonly rule: string;
  /** ARM id, or the address of a Terraform resource. */
  readonly resource: string;
  /** Where in the body, the configuration or the observation. */
  readonly path: string;
  readonly message: string;
}

/** A violation of a rule by a resource. */
export function violation(
  rule: string,
  resource: { readonly id: string },
  path: Path,
  message: string,
): Violation {
  return { rule, resource: resource.id, path: formatPath(path), message };
}

/** Violations as lines of text, for the message of a failing test. */
export function describeViolations(violations: readonly Violation[]): string {
  return violations
    .map(({ rule, resource, path, message }) => `${rule}: ${resource} ${path}: ${message}`)
    .join('\n');
}
