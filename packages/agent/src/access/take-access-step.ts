import type { EtcdClient } from '@etcd-iac/etcd-client';
import { agentKeys, type AccessStep } from '@etcd-iac/operate';
import { rangeOf, renderMarker } from './etcd-access';
import { keyOf, type PasswordNotes } from './password-notes';

/** What steps are taken with. */
export interface AccessTools {
  readonly etcd: EtcdClient;
  readonly passwords: ReadonlyMap<string, string>;
  readonly notes: PasswordNotes;
}

/** Another agent has noted something meanwhile: what was decided is decided anew. */
export class AccessOvertakenError extends Error {
  override readonly name = 'AccessOvertakenError';
}

/**
 * Takes one step.
 *
 * @param markerRevision - Of what was noted when it was decided.
 * @returns the same afterwards.
 * @throws AccessOvertakenError
 */
export async function takeAccessStep(
  step: AccessStep,
  { etcd, passwords, notes }: AccessTools,
  markerRevision: bigint,
): Promise<bigint> {
  switch (step.kind) {
    case 'mark': {
      const { succeeded, revision } = await etcd.transact({
        compare: [{ key: agentKeys.access, modRevision: markerRevision }],
        success: [{ put: { key: agentKeys.access, value: renderMarker(step.marker) } }],
      });
      if (!succeeded) throw new AccessOvertakenError('another agent has begun to change users and roles');
      return revision;
    }
    case 'unmark':
      await etcd.kv.delete({ prefix: agentKeys.accessPasswords });
      await etcd.kv.delete({ key: agentKeys.access });
      return 0n;
    case 'add-user': {
      const password = step.as === 'password' ? passwords.get(step.user) : undefined;
      await etcd.users.add(step.user, password === undefined ? {} : { password });
      if (password !== undefined) await notes.write(etcd, step.user, password, Date.now());
      return markerRevision;
    }
    case 'change-password': {
      const password = passwords.get(step.user);
      if (password === undefined) throw new RangeError(`there is no password for "${step.user}"`);
      await etcd.users.changePassword(step.user, password);
      await notes.write(etcd, step.user, password, Date.now());
      return markerRevision;
    }
    case 'remove-user':
      await etcd.users.remove(step.user);
      await etcd.kv.delete({ key: keyOf(step.user) });
      return markerRevision;
    case 'add-role':
      await etcd.roles.add(step.role);
      return markerRevision;
    case 'remove-role':
      await etcd.roles.remove(step.role);
      return markerRevision;
    case 'grant-keys':
      await etcd.roles.grant(step.role, step.grant.permission, rangeOf(step.grant));
      return markerRevision;
    case 'revoke-keys':
      await etcd.roles.revoke(step.role, rangeOf(step.keys));
      return markerRevision;
    case 'grant-role':
      await etcd.users.grantRole(step.user, step.role);
      return markerRevision;
    case 'revoke-role':
      await etcd.users.revokeRole(step.user, step.role);
      return markerRevision;
    case 'enable':
      await etcd.authentication.enable();
      return markerRevision;
    case 'disable':
      await etcd.authentication.disable();
      return markerRevision;
  }
}

/** What was done, by names alone; `undefined` for what nobody asks about. */
export function describeAccessStep(step: AccessStep): string | undefined {
  switch (step.kind) {
    case 'mark':
    case 'unmark':
      return undefined;
    case 'add-user':
      return `added user ${step.user}`;
    case 'change-password':
      return `changed the password of ${step.user}`;
    case 'remove-user':
      return `removed user ${step.user}`;
    case 'add-role':
      return `added role ${step.role}`;
    case 'remove-role':
      return `removed role ${step.role}`;
    case 'grant-keys':
      return `gave ${step.role} keys`;
    case 'revoke-keys':
      return `took keys from ${step.role}`;
    case 'grant-role':
      return `gave ${step.user} role ${step.role}`;
    case 'revoke-role':
      return `took role ${step.role} from ${step.user}`;
    case 'enable':
      return 'turned authentication on';
    case 'disable':
      return 'turned authentication off';
  }
}
