import { identityClientId } from '@etcd-iac/observe/observed';
import { createHash } from 'node:crypto';
import { BootError } from '../boot-error';
import type { Field } from './field';
import type { ResourceIndex } from './resource-index';

/** Reads the environment of a container. */
export function readEnvironment(resources: ResourceIndex, variables: Field): Record<string, string> {
  return Object.fromEntries(
    variables.items().map((variable) => {
      variable.allowOnly('name', 'value', 'secureValue');
      const value = variable.at('value');
      const given = value.isGiven ? value : variable.at('secureValue');
      return [variable.at('name').text(), given.isText ? given.text() : readOutput(resources, given)];
    }),
  );
}

/** What Azure decides, of which a boot can make up the client id of an identity alone. */
function readOutput(resources: ResourceIndex, value: Field): string {
  const { $resource, $output } = value.output();
  const { id } = resources.byId($resource, value.place);
  if ($output === identityClientId) return clientIdOf(id);
  throw new BootError(`${value.place} is the "${$output}" of "${id}", which the boot does not know`);
}

/** A client id for an identity: always the same one. */
export function clientIdOf(identityId: string): string {
  const digits = createHash('sha256').update(identityId.toLowerCase()).digest('hex');
  return [0, 8, 12, 16, 20].map((at, index) => digits.slice(at, [8, 12, 16, 20, 32][index])).join('-');
}
