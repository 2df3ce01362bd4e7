import { isObject, listAt, textAt, valueAt } from '@etcd-iac/observe/observed';
import { violation } from '../violation';
import { armTypes, ruleFor, unless } from './azure-rule';

/** A group signs in at a registry by name and password or by an identity of its own, never both. */
export const registryCredentialIsUsable = ruleFor(armTypes.containerGroup, (group) => {
  const credentials = listAt(group.body, 'properties', 'imageRegistryCredentials');
  const servers = credentials.map((credential) => textAt(credential, 'server') ?? '');
  const identities = identitiesOf(valueAt(group.body, 'identity', 'userAssignedIdentities'));
  return credentials.flatMap((credential, index) => {
    const at = ['properties', 'imageRegistryCredentials', index];
    const server = servers[index] ?? '';
    const identity = textAt(credential, 'identity');
    const hasPassword = ['username', 'password'].every((name) => valueAt(credential, name) !== undefined);
    const hasPart = ['username', 'password'].some((name) => valueAt(credential, name) !== undefined);
    return unless(
      [
        /^[a-z0-9][a-z0-9.-]*(:\d+)?$/.test(server) && servers.indexOf(server) === index,
        () => violation('registry/server', group, [...at, 'server'], `is "${server}"`),
      ],
      [
        identity === undefined ? hasPassword : !hasPart,
        () => violation('registry/form', group, at, 'is neither a name with a password nor an identity'),
      ],
      [
        identity === undefined || identities.includes(identity),
        () => violation('registry/identity', group, [...at, 'identity'], 'is no identity of the group'),
      ],
    );
  });
});

/** The kind of a group's identity fits the identities that it names. */
export const identityIsComplete = ruleFor(armTypes.containerGroup, (group) => {
  const type = textAt(group.body, 'identity', 'type') ?? 'None';
  const identities = identitiesOf(valueAt(group.body, 'identity', 'userAssignedIdentities'));
  return unless([
    type.includes('UserAssigned') === identities.length > 0,
    () => violation('identity/type', group, ['identity', 'type'], `is ${type}, with ${identities.length}`),
  ]);
});

function identitiesOf(ids: unknown): readonly string[] {
  return isObject(ids) ? Object.keys(ids) : [];
}
