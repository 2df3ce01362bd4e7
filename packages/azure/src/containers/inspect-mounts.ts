import type { ClusterSpec, SpecIssue } from '@etcd-iac/core';
import { clusterDefaults, describeValue } from '@etcd-iac/core/inspection';
import { posix } from 'node:path';
import { containersDefaults, type ContainersSpec } from './containers-spec';

type Valid = Partial<
  ContainersSpec<unknown> & Pick<ClusterSpec<unknown>, 'dataDir' | 'certificatesDir' | 'transportSecurity'>
>;
type Folder = 'dataDir' | 'certificatesDir';

/** What must stay where it is in a container beside etcd: what it finds the other members with. */
const needed = ['/etc/resolv.conf', '/etc/hosts'];

/** Folders of the kernel, in which nothing can be mounted. */
const kernelFolders = ['/proc', '/sys', '/dev'];

/** Volumes are mounted at these folders, over whatever the image has there. */
export function inspectMounts(valid: Valid): SpecIssue[] {
  return mountedFolders(valid).flatMap((field) => inspectMount(field, valid[field], valid.etcdPath));
}

/** A program that is in the image, and stays in sight. */
export function inspectEtcdPath(valid: Valid): SpecIssue[] {
  const { etcdPath } = valid;
  if (etcdPath === undefined) return [];
  const problem = problemOfProgram(etcdPath, valid);
  return problem === undefined ? [] : [{ path: 'etcdPath', code: 'conflict', message: problem }];
}

function mountedFolders({ transportSecurity }: Valid): readonly Folder[] {
  return transportSecurity === 'none' ? ['dataDir'] : ['dataDir', 'certificatesDir'];
}

function inspectMount(
  path: Folder,
  folder: string | undefined,
  etcdPath: string = containersDefaults.etcdPath,
): SpecIssue[] {
  const problem = folder === undefined ? undefined : problemOf(folder, etcdPath);
  if (problem === undefined) return [];
  const message = `${describeValue(folder)} ${problem}; choose one such as "${clusterDefaults[path]}"`;
  return [{ path, code: 'conflict', message }];
}

function problemOf(folder: string, etcdPath: string): string | undefined {
  const place = posix.normalize(`${folder}/`);
  const hidden = [etcdPath, ...needed].find((file) => hides(place, file));
  if (hidden !== undefined) return `would hide ${hidden} behind the mounted volume`;
  const kernelFolder = kernelFolders.find((one) => place.startsWith(`${one}/`));
  return kernelFolder === undefined ? undefined : `lies in ${kernelFolder}, which belongs to the kernel`;
}

function hides(place: string, file: string): boolean {
  return `${file}/`.startsWith(place);
}

function problemOfProgram(etcdPath: string, valid: Valid): string | undefined {
  const program = posix.basename(etcdPath);
  if (program === 'etcdctl' || program === 'etcdutl') {
    return `${describeValue(etcdPath)} is a tool beside etcd; give the path of etcd itself`;
  }
  const kernelFolder = kernelFolders.find((folder) => etcdPath.startsWith(`${folder}/`));
  if (kernelFolder !== undefined) {
    return `${describeValue(etcdPath)} lies in ${kernelFolder}, which belongs to the kernel; give the path of etcd in the image`;
  }
  // Of a folder that is given, its own field says so.
  const hiding = mountedFolders(valid).find(
    (field) => valid[field] === undefined && hides(`${clusterDefaults[field]}/`, etcdPath),
  );
  if (hiding === undefined) return undefined;
  return `${describeValue(etcdPath)} would be hidden behind the volume that is mounted at "${clusterDefaults[hiding]}"; set ${hiding} to another folder`;
}
