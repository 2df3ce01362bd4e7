import type { InvokeRequest, ReadRequest, ResourceBehaviour } from './resource-behaviour';
import type { Registration } from './registration';
import { secretStrings } from './secrets';
import type { Properties } from './values';

/** A registered resource and what became of it. */
export interface RegisteredResource extends Registration {
  /** Absent for a component, and for everything in a preview. */
  readonly id?: string;
  /** What the provider answered; for a component, what it handed to `registerOutputs`. */
  readonly outputs?: Properties;
}

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
  /** By URN, in the order in which the registrations arrived. */
  readonly resources: Map<string, RegisteredResource>;
  readonly reads: Map<string, ReadRequest>;
  readonly invokes: InvokeRequest[];
  readonly log: string[];
  readonly secrets: Set<string>;
  rootUrn: string;
}

/** A deployment that has not begun; `secrets` are the values of the secret configuration. */
export function newDeployment(target: DeploymentTarget, secrets: readonly string[]): Deployment {
  return {
    target,
    resources: new Map(),
    reads: new Map(),
    invokes: [],
    log: [],
    secrets: new Set(secrets),
    rootUrn: '',
  };
}

/** Remembers the secrets of these properties, so that no log shows them. */
export function rememberSecrets(deployment: Deployment, properties: Properties): void {
  for (const text of secretStrings(properties)) deployment.secrets.add(text);
}
