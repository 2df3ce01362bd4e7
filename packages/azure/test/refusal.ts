import { ClusterSpecError } from '@etcd-iac/core';
import { planAzure, type AzureSpec } from '../src';

/** The article's deployment: three members in East US. */
export const articleSpec = {
  name: 'etcd',
  domain: 'etcd.internal',
  location: 'eastus',
} as const satisfies AzureSpec;

/** The error that a value is refused with, `undefined` where it is planned. Any other error is passed on. */
export function refusalOf(spec: unknown): ClusterSpecError | undefined {
  try {
    planAzure(spec as AzureSpec);
    return undefined;
  } catch (error) {
    if (ClusterSpecError.is(error)) return error;
    throw error;
  }
}

/** Path and code of everything that is wrong with the article's deployment once these fields are changed. */
export function issuesWith(changes: object): (readonly [path: string, code: string])[] {
  const issues = refusalOf({ ...articleSpec, ...changes })?.issues ?? [];
  return issues.map(({ path, code }) => [path, code]);
}
