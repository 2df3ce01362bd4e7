import { status } from '@grpc/grpc-js';

import { changeOf } from './changes';
import { deleteResource } from './delete-unregistered';
import type { Deployment } from './deployment';
import { recordStep } from './deployment';
import { deletedBefore } from './replaced-with';
import type { RegisteredResource, Registration } from './registration';
import { carrySecretProperties, markSecret } from './secrets';
import { CallError } from './unary';
import type { Properties } from './values';

/** What a resource is after its step. */
export interface Provided {
  readonly id?: string;
  readonly outputs: Properties;
}

/** Creates, updates or replaces a resource, or leaves it as it is, by what the deployment before has left. */
export async function carryOut(deployment: Deployment, registration: Registration): Promise<Provided> {
  const { previous, deleted, target } = deployment;
  const old = previous.get(registration.urn);
  if (old === undefined) return create(deployment, registration, 'create');
  if (deleted.has(old)) return create(deployment, registration, 'create-replacement');
  switch (registration.custom ? changeOf(old, registration, target.behaviour) : 'same') {
    case 'same':
      recordStep(deployment, 'same', registration);
      return { ...idOf(old), outputs: old.outputs ?? {} };
    case 'update': {
      const answer = target.preview
        ? {}
        : await (target.behaviour.update ?? target.behaviour.create)?.(registration);
      recordStep(deployment, 'update', registration);
      return { ...idOf(old), outputs: outputsOf(registration, answer?.outputs) };
    }
    case 'replace':
      return replace(deployment, registration, old);
  }
}

async function replace(
  deployment: Deployment,
  registration: Registration,
  old: RegisteredResource,
): Promise<Provided> {
  if (registration.protect === true && old.protect === true) refuse(deployment, registration.urn);
  if (registration.deleteBeforeReplace !== true) {
    deployment.replaced.add(old.urn);
    return create(deployment, registration, 'create-replacement');
  }
  const condemned = [...deletedBefore(deployment, old), old].filter((one) => !deployment.deleted.has(one));
  for (const { urn, protect } of condemned) if (urn !== old.urn && protect === true) refuse(deployment, urn);
  for (const resource of condemned) {
    await deleteResource(deployment, resource);
    recordStep(deployment, 'delete-replaced', resource);
  }
  return create(deployment, registration, 'create-replacement');
}

/** A preview goes on, so that it shows everything that is refused. */
function refuse({ target, refusals }: Deployment, urn: string): void {
  const message =
    `unable to replace resource "${urn}"\nas it is currently marked for protection. To unprotect the resource, remove the ` +
    '`protect` flag from the resource in your Pulumi program and run `pulumi up`';
  if (!target.preview) throw new CallError(status.FAILED_PRECONDITION, message);
  refusals.push(message);
}

// A resource that does not exist yet has no id, and its outputs are its inputs; the SDK takes the rest as unknown.
async function create(
  deployment: Deployment,
  registration: Registration,
  operation: 'create' | 'create-replacement',
): Promise<Provided> {
  const { preview, behaviour } = deployment.target;
  const { custom, importId, name } = registration;
  const answer = preview || !custom ? {} : ((await behaviour.create?.(registration)) ?? {});
  recordStep(deployment, operation, registration);
  const outputs = outputsOf(registration, answer.outputs);
  return preview || !custom ? { outputs } : { id: answer.id ?? importId ?? `${name}-id`, outputs };
}

function outputsOf({ inputs, additionalSecretOutputs }: Registration, answered: Properties = {}): Properties {
  return markSecret(carrySecretProperties(inputs, { ...inputs, ...answered }), additionalSecretOutputs);
}

function idOf({ id }: RegisteredResource): { readonly id?: string } {
  return id === undefined ? {} : { id };
}
