import type { InvokeRequest, ReadRequest, ResourceBehaviour } from './resource-behaviour';
import type { RegisteredResource, Registration } from './registration';
import { secretStrings } from './secrets';
import type { Operation, StackState, Step } from './stack-state';
import type { Properties } from './values';

/** Which stack of which project is deployed, and how. */
export interface DeploymentTarget {
  readonly project: string;
  readonly stack: string;
  readonly preview: boolean;
  readonly behaviour: ResourceBehaviour;
}

/** What the stand-in engine has seen so far; the services of the engine write it, the run reads it at the end. */
export interface Deployment {
  readonly target: DeploymentTarget;
  /** By URN, as the deployment before left them. */
  readonly previous: ReadonlyMap<string, RegisteredResource>;
  /** By URN, in the order in which the registrations arrived. */
  readonly resources: Map<string, RegisteredResource>;
  /** URNs of resources that are created, updated or left as they are: the rest of the registered ones failed. */
  readonly completed: Set<string>;
  /** Of `previous`, what is gone. */
  readonly deleted: Set<RegisteredResource>;
  /** URNs of what has been replaced by something that was created before it is deleted. */
  readonly replaced: Set<string>;
  readonly steps: Step[];
  /** Why the engine would not do something, and why a provider could not. */
  readonly refusals: string[];
  readonly failures: string[];
  readonly reads: Map<string, ReadRequest>;
  readonly invokes: InvokeRequest[];
  readonly log: string[];
  readonly secrets: Set<string>;
  rootUrn: string;
}

/** A deployment that has not begun; `secrets` are the values of the secret configuration. */
export function newDeployment(
  target: DeploymentTarget,
  secrets: readonly string[],
  state: StackState,
): Deployment {
  const deployment: Deployment = {
    target,
    previous: new Map(state.map((resource) => [resource.urn, resource])),
    resources: new Map(),
    completed: new Set(),
    deleted: new Set(),
    replaced: new Set(),
    steps: [],
    refusals: [],
    failures: [],
    reads: new Map(),
    invokes: [],
    log: [],
    secrets: new Set(secrets),
    rootUrn: '',
  };
  for (const { inputs, outputs = {} } of state) {
    rememberSecrets(deployment, inputs);
    rememberSecrets(deployment, outputs);
  }
  return deployment;
}

/** Remembers the secrets of these properties, so that no log shows them. */
export function rememberSecrets(deployment: Deployment, properties: Properties): void {
  for (const text of secretStrings(properties)) deployment.secrets.add(text);
}

/** Writes down what has been done, or in a preview would be. */
export function recordStep({ steps }: Deployment, operation: Operation, resource: Registration): void {
  const { urn, type, name } = resource;
  steps.push({ operation, urn, type, name });
}

/** What the stack consists of after the deployment: what was registered, and of the rest what is still there. */
export function stateAfter({ target, previous, resources, completed, deleted }: Deployment): StackState {
  if (target.preview) return [...previous.values()];
  const registered = [...resources.values()].filter(({ urn }) => completed.has(urn));
  const left = [...previous.values()].filter((one) => !completed.has(one.urn) && !deleted.has(one));
  return [...registered, ...left];
}
