import { status } from '@grpc/grpc-js';

import type { Deployment } from './deployment';
import { rememberSecrets } from './deployment';
import type { InvokeRequest } from './resource-behaviour';
import { provider, type resource } from './stubs';
import { CallError } from './unary';
import type { Properties } from './values';
import { decodeProperties, encodeProperties } from './wire';

/** The function by which the SDK turns a reference to a resource into the resource. */
const getResourceToken = 'pulumi:pulumi:getResource';

/** Answers the call of a provider function. */
export async function invoke(
  deployment: Deployment,
  request: resource.ResourceInvokeRequest,
): Promise<provider.InvokeResponse> {
  const args = decodeProperties(request.getArgs());
  const result =
    request.getTok() === getResourceToken
      ? getResource(deployment, args)
      : await callProvider(deployment, readInvoke(request, args));
  rememberSecrets(deployment, result);
  return new provider.InvokeResponse().setReturn(encodeProperties(result));
}

function readInvoke(request: resource.ResourceInvokeRequest, args: Properties): InvokeRequest {
  const chosen = request.getProvider();
  const version = request.getVersion();
  return {
    token: request.getTok(),
    args,
    ...(chosen === '' ? {} : { provider: chosen }),
    ...(version === '' ? {} : { version }),
  };
}

async function callProvider(deployment: Deployment, request: InvokeRequest): Promise<Properties> {
  deployment.invokes.push(request);
  const answer = deployment.target.behaviour.invoke;
  if (answer === undefined) {
    throw new CallError(
      status.UNIMPLEMENTED,
      `the stand-in engine has no answer for the invoke "${request.token}"; give it in "resources.invoke"`,
    );
  }
  return answer(request);
}

function getResource({ resources }: Deployment, { urn }: Properties): Properties {
  const found = typeof urn === 'string' ? resources.get(urn) : undefined;
  if (found === undefined) {
    throw new CallError(status.NOT_FOUND, `no resource has the URN ${JSON.stringify(urn)}`);
  }
  return { urn: found.urn, id: found.id ?? '', state: found.outputs ?? {} };
}
