import type { Deployment } from './deployment';
import { rememberSecrets } from './deployment';
import type { ReadRequest } from './resource-behaviour';
import { carrySecretProperties, markSecret } from './secrets';
import { resource } from './stubs';
import { resourceUrn } from './urn';
import { decodeProperties, encodeProperties } from './wire';

/** Answers what the provider knows of a resource that exists outside the stack. */
export async function readResource(
  deployment: Deployment,
  request: resource.ReadResourceRequest,
): Promise<resource.ReadResourceResponse> {
  const { target } = deployment;
  const parent = request.getParent();
  const type = request.getType();
  const name = request.getName();
  const inputs = decodeProperties(request.getProperties());
  const read: ReadRequest = {
    urn: resourceUrn({ ...target, type, name, parent: parent === '' ? undefined : parent }),
    type,
    name,
    id: request.getId(),
    ...(parent === '' ? {} : { parent }),
    inputs,
  };
  deployment.reads.set(read.urn, read);
  rememberSecrets(deployment, inputs);

  const known = await target.behaviour.read?.(read);
  const outputs = markSecret(
    carrySecretProperties(inputs, { ...inputs, ...known }),
    request.getAdditionalsecretoutputsList(),
  );
  rememberSecrets(deployment, outputs);
  return new resource.ReadResourceResponse().setUrn(read.urn).setProperties(encodeProperties(outputs));
}
