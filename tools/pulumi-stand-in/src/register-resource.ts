import { status } from '@grpc/grpc-js';

import type { Deployment } from './deployment';
import { carryOut } from './carry-out';
import { rememberSecrets } from './deployment';
import { readRegistration } from './registration';
import { resource } from './stubs';
import { CallError } from './unary';
import { resourceUrn } from './urn';
import { decodeProperties, encodeProperties } from './wire';

/** Takes a resource into the deployment and answers what its provider makes of it. */
export async function registerResource(
  deployment: Deployment,
  request: resource.RegisterResourceRequest,
): Promise<resource.RegisterResourceResponse> {
  if (request.getRemote()) {
    throw new CallError(
      status.UNIMPLEMENTED,
      `the stand-in engine does not implement remote components such as "${request.getType()}"`,
    );
  }
  const registration = readRegistration(request, urnOf(deployment, request));
  const { urn } = registration;
  if (deployment.resources.has(urn)) {
    throw new CallError(status.ALREADY_EXISTS, `duplicate resource URN "${urn}"; give it a unique name`);
  }
  deployment.resources.set(urn, registration);
  rememberSecrets(deployment, registration.inputs);
  const { id, outputs } = await carryOut(deployment, registration);
  deployment.completed.add(urn);
  if (!registration.custom) return new resource.RegisterResourceResponse().setUrn(urn);
  deployment.resources.set(urn, { ...registration, ...(id === undefined ? {} : { id }), outputs });
  rememberSecrets(deployment, outputs);
  return new resource.RegisterResourceResponse()
    .setUrn(urn)
    .setId(id ?? '')
    .setObject(encodeProperties(outputs));
}

/** Completes a component, or the stack, with its outputs. */
export function registerResourceOutputs(
  deployment: Deployment,
  request: resource.RegisterResourceOutputsRequest,
): void {
  const registered = deployment.resources.get(request.getUrn());
  if (registered === undefined) {
    throw new CallError(status.NOT_FOUND, `no resource has the URN "${request.getUrn()}"`);
  }
  const outputs = decodeProperties(request.getOutputs());
  rememberSecrets(deployment, outputs);
  deployment.resources.set(registered.urn, { ...registered, outputs });
}

function urnOf({ target }: Deployment, request: resource.RegisterResourceRequest): string {
  const parent = request.getParent();
  return resourceUrn({
    stack: target.stack,
    project: target.project,
    type: request.getType(),
    name: request.getName(),
    parent: parent === '' ? undefined : parent,
  });
}
