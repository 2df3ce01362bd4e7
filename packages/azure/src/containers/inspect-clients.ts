import type { ClusterSpec, SpecIssue } from '@etcd-iac/core';
import {
  clusterDefaults,
  describeKey,
  describeValue,
  holdsPlainText,
  type IsDeferred,
} from '@etcd-iac/core/inspection';
import { X509Certificate } from 'node:crypto';
import type { ContainersSpec } from './containers-spec';

type Valid = Partial<
  ContainersSpec<unknown> & Pick<ClusterSpec<unknown>, 'certificates' | 'transportSecurity' | 'access'>
>;

/** A client that must prove who it is needs a certificate; with given ones, only if there is one. */
export function inspectClients(valid: Valid): SpecIssue[] {
  const { certificates, smokeTest = false, sidecars = [] } = valid;
  const { transportSecurity = clusterDefaults.transportSecurity } = valid;
  if (transportSecurity !== 'mutual' || certificates?.kind !== 'given' || certificates.client) return [];
  const users = [
    ...(smokeTest ? ['the smoke test'] : []),
    ...sidecars
      .filter(({ etcdClient }) => etcdClient)
      .map(({ name }) => `the container ${describeValue(name)}`),
  ];
  if (users.length === 0) return [];
  const message = `is required: ${users.join(' and ')} would be refused without it; give a certificate for clientAuth`;
  return [{ path: 'certificates.client', code: 'required', message }];
}

/** Clients in a member's own group reach it at `localhost`, which issued certificates name and given ones must. */
export function inspectLocalhost(valid: Valid, isDeferred: IsDeferred): SpecIssue[] {
  const { certificates, sidecars = [], transportSecurity = clusterDefaults.transportSecurity } = valid;
  const client = sidecars.find(({ etcdClient }) => etcdClient);
  if (transportSecurity === 'none' || certificates?.kind !== 'given' || !client) return [];
  return certificates.members.flatMap(({ certificate }, index) => {
    if (isDeferred(certificate) || typeof certificate !== 'string' || holdsForLocalhost(certificate))
      return [];
    const message = `does not hold for localhost, where the container ${describeValue(client.name)} reaches the member; add localhost to its names`;
    return [{ path: `certificates.members.${index}.certificate`, code: 'conflict' as const, message }];
  });
}

/** Also of what cannot be read, which is core's to say. */
function holdsForLocalhost(pem: string): boolean {
  try {
    return new X509Certificate(pem).checkHost('localhost') !== undefined;
  } catch {
    return true;
  }
}

/** Secrets that stand in a spec as plain text, in whole or in part, for an engine that would write them to a file. */
export function inspectPlainSecrets(
  { certificates, registry, access, sidecars = [] }: Valid,
  isDeferred: IsDeferred,
): SpecIssue[] {
  const secrets: [string, unknown][] = [];
  if (certificates?.kind === 'given') {
    certificates.members.forEach(({ privateKey }, index) => {
      secrets.push([`certificates.members.${index}.privateKey`, privateKey]);
    });
    certificates.peer?.members.forEach(({ privateKey }, index) => {
      secrets.push([`certificates.peer.members.${index}.privateKey`, privateKey]);
    });
    if (certificates.client) secrets.push(['certificates.client.privateKey', certificates.client.privateKey]);
  }
  if (registry?.kind === 'credentials') secrets.push(['registry.password', registry.password]);
  access?.users.forEach(({ password }, index) => {
    if (password !== undefined) secrets.push([`access.users.${index}.password`, password]);
  });
  sidecars.forEach(({ secureEnvironment = {} }, index) => {
    for (const [variable, value] of Object.entries(secureEnvironment)) {
      secrets.push([`sidecars.${index}.secureEnvironment.${describeKey(variable)}`, value]);
    }
  });
  return secrets
    .filter(([, value]) => !isDeferred(value) || holdsPlainText(value))
    .map(([path]) => ({
      path,
      code: 'not-allowed' as const,
      message:
        'is plain text, which this engine would write to a file for everyone to read; hand in a variable or output that it keeps secret',
    }));
}
