import type { SpecIssue } from '@etcd-iac/core';
import { clusterDefaults, describeValue } from '@etcd-iac/core/inspection';
import { posix } from 'node:path';
import type { AzureSpec } from './azure-spec';
import { etcdPath } from './etcd-image';

/** What must stay where it is in a container: etcd, and what it finds the other members with. */
const needed = [etcdPath, '/etc/resolv.conf', '/etc/hosts'];

/** Folders of the kernel, in which nothing can be mounted. */
const kernelFolders = ['/proc', '/sys', '/dev'];

/** Volumes are mounted at these folders, over whatever the image has there. */
export function inspectMounts(valid: Partial<AzureSpec<unknown>>): SpecIssue[] {
  return [
    ...inspectMount('dataDir', valid.dataDir),
    ...(valid.transportSecurity === 'none' ? [] : inspectMount('certificatesDir', valid.certificatesDir)),
  ];
}

function inspectMount(path: 'dataDir' | 'certificatesDir', folder: string | undefined): SpecIssue[] {
  const problem = folder === undefined ? undefined : problemOf(folder);
  if (problem === undefined) return [];
  const message = `${describeValue(folder)} ${problem}; choose one such as "${clusterDefaults[path]}"`;
  return [{ path, code: 'conflict', message }];
}

function problemOf(folder: string): string | undefined {
  const place = posix.normalize(`${folder}/`);
  const hidden = needed.find((file) => `${file}/`.startsWith(place));
  if (hidden !== undefined) return `would hide ${hidden} behind the mounted volume`;
  const kernelFolder = kernelFolders.find((one) => place.startsWith(`${one}/`));
  return kernelFolder === undefined ? undefined : `lies in ${kernelFolder}, which belongs to the kernel`;
}
