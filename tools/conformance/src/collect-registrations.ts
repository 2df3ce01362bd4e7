import {
  answerOf,
  answerOfAction,
  type PulumiRegistration,
  secretValue,
  withoutSecretMarks,
} from '@etcd-iac/observe';
import { isObject, type Json, type JsonObject } from '@etcd-iac/observe/observed';
import { runtime } from '@pulumi/pulumi';
import { withoutStackFrames } from '../../jest/without-stack-frames.cjs';

/** What the monitor reads of the SDK's request, which has no declared type. */
interface RegisterRequest {
  readonly getType: () => string;
  readonly getName: () => string;
  readonly getCustom: () => boolean;
  readonly getParent: () => string;
  readonly getObject: () => { readonly toJavaScript: () => JsonObject };
  readonly getDependenciesList: () => readonly string[];
  readonly getProvider: () => string;
  readonly getProtect: () => boolean | undefined;
  readonly getReplaceonchangesList: () => readonly string[];
  readonly getDeletebeforereplace: () => boolean;
  readonly getIgnorechangesList: () => readonly string[];
  readonly getRetainondelete: () => boolean | undefined;
  readonly getImportid: () => string;
}

/** The one call of the monitor that is listened to. */
interface Monitor {
  registerResource: (
    request: RegisterRequest,
    respond: (error: unknown, response: unknown) => void,
  ) => unknown;
}

/** Runs a program with Pulumi's SDK in this process and gives back what it registers. One program at a time. */
export async function collectRegistrations(program: () => void): Promise<readonly PulumiRegistration[]> {
  const registrations: PulumiRegistration[] = [];
  await runtime.setMocks(mocks, 'conformance', 'test');
  listen((registration) => registrations.push(registration));
  const restoreStackFrames = withoutStackFrames();
  try {
    program();
  } finally {
    await runtime.disconnect();
    restoreStackFrames();
  }
  return registrations;
}

const mocks: runtime.Mocks = {
  newResource: ({ type, inputs, name, provider }) => {
    const plain = withoutSecretMarks(inputs as Json) as JsonObject;
    const answer = answerOf(type, name, plain, provider);
    // A component, or a type that the observation refuses by name afterwards.
    if (!answer) return { id: `${name}-id`, state: plain };
    return { id: answer.id, state: { ...plain, ...answer.outputs } };
  },
  call: ({ token, inputs, provider }) => answerOfAction(token, inputs as JsonObject, provider),
};

/** Pulumi's mocks see neither secrets nor options of a resource; the request to their monitor has both. */
function listen(onRegistration: (registration: PulumiRegistration) => void): void {
  const monitor = runtime.getMonitor() as unknown as Monitor;
  const registerResource = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, respond) =>
    registerResource(request, (error, response) => {
      if (error === null) onRegistration(toRegistration(request, urnOf(response)));
      respond(error, response);
    });
}

function toRegistration(request: RegisterRequest, urn: string): PulumiRegistration {
  const parent = request.getParent();
  return {
    urn,
    type: request.getType(),
    name: request.getName(),
    custom: request.getCustom(),
    ...(parent === '' ? {} : { parent }),
    inputs: decodeSecrets(request.getObject().toJavaScript()) as JsonObject,
    dependencies: request.getDependenciesList(),
    provider: request.getProvider(),
    protect: request.getProtect() === true,
    replaceOnChanges: request.getReplaceonchangesList(),
    deleteBeforeReplace: request.getDeletebeforereplace(),
    ignoreChanges: request.getIgnorechangesList(),
    retainOnDelete: request.getRetainondelete() === true,
    importId: request.getImportid(),
  };
}

/** How Pulumi marks a secret on the wire. Source: pulumi/pulumi, sdk/go/common/resource/sig. */
const signature = '4dabf18193072939515e22adb298388d';
const secretSignature = '1b47061264138c4ac30d75fd1eb44270';

function decodeSecrets(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(decodeSecrets);
  if (!isObject(value)) return value;
  const { [signature]: kind, ...rest } = value;
  if (kind === secretSignature) return secretValue(decodeSecrets(rest.value ?? null));
  if (kind !== undefined)
    throw new Error(`Pulumi sent a value with the unknown signature ${JSON.stringify(kind)}`);
  return Object.fromEntries(Object.entries(rest).map(([key, part]) => [key, decodeSecrets(part)]));
}

function urnOf(response: unknown): string {
  return (response as { readonly getUrn: () => string }).getUrn();
}
