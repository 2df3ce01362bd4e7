import { ClusterSpecError } from '@etcd-iac/core';
import { planAzure, type AzureSpec, type PlanOptions } from '../src';

/** The article's deployment: three members in East US. */
export const articleSpec = {
  name: 'etcd',
  domain: 'etcd.internal',
  location: 'eastus',
} as const satisfies AzureSpec;

/** The error that a value is refused with, `undefined` where it is planned. Any other error is passed on. */
export function refusalOf(spec: unknown, options?: PlanOptions): ClusterSpecError | undefined {
  try {
    planAzure(spec as AzureSpec, options);
    return undefined;
  } catch (error) {
    if (ClusterSpecError.is(error)) return error;
    throw error;
  }
}

/** Path and code of everything that is wrong with the article's deployment once these fields are changed. */
export function issuesWith(
  changes: object,
  options?: PlanOptions,
): (readonly [path: string, code: string])[] {
  const issues = refusalOf({ ...articleSpec, ...changes }, options)?.issues ?? [];
  return issues.map(({ path, code }) => [path, code]);
}

/** The same as lines: path, code, and the message with the value, the rule and the remedy. */
export function linesWith(changes: object, options?: PlanOptions): string[] {
  const issues = refusalOf({ ...articleSpec, ...changes }, options)?.issues ?? [];
  return issues.map(({ path, code, message }) => `${path} [${code}] ${message}`);
}
