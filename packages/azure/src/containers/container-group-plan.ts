import type { AvailabilityZone } from './containers-spec';
import type { ResourcePlan } from '../values/resource-plan';
import type { DeployedValue, SecretValue, SpecValue } from '../values/spec-value';

/** Tells Azure when to restart a container. */
export interface LivenessProbePlan {
  readonly path: string;
  readonly port: number;
  readonly scheme: 'http';
  readonly initialDelaySeconds: number;
  readonly periodSeconds: number;
  readonly timeoutSeconds: number;
  readonly failureThreshold: number;
  readonly successThreshold: number;
}

/** Where something is mounted into a container. */
export interface MountPlan {
  /** Tells the volume from all others of the group. */
  readonly name: string;
  readonly mountPath: string;
  readonly readOnly: boolean;
}

/** A file share: the member's own, the vault of all, the one that backups are copied to, or that a generation begins from. */
export interface FileShareVolumePlan extends MountPlan {
  readonly kind: 'fileShare';
  readonly share: 'data' | 'vault' | 'copy' | 'restore';
}

/** A folder that lives as long as the container group stays where it is. */
export interface EmptyVolumePlan extends MountPlan {
  readonly kind: 'empty';
}

/** Files in memory that nobody can read from outside. */
export interface SecretVolumePlan extends MountPlan {
  readonly kind: 'secret';
  /** By name. Azure takes the contents in Base64. */
  readonly files: Readonly<Record<string, SecretValue>>;
}

/** The agent as one file. Azure holds it as it holds secrets, although it is none. */
export interface ProgramVolumePlan extends MountPlan {
  readonly kind: 'program';
  /** Name of the file. */
  readonly file: string;
}

/** Something mounted into one container. */
export type VolumePlan = FileShareVolumePlan | EmptyVolumePlan | SecretVolumePlan | ProgramVolumePlan;

/** What containers of every kind have. */
export interface InitContainerPlan {
  readonly name: string;
  readonly image: string;
  /** Program and arguments; empty for those of the image. */
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly volumes: readonly VolumePlan[];
}

/** One container of a group. */
export interface ContainerPlan extends InitContainerPlan {
  readonly cpu: number;
  readonly memoryGiB: number;
  /** Variables whose values are known only when the cluster is deployed. */
  readonly deployedEnvironment: Readonly<Record<string, DeployedValue>>;
  /** Variables that Azure keeps hidden. */
  readonly secureEnvironment: Readonly<Record<string, SpecValue>>;
  readonly ports: readonly number[];
  readonly livenessProbe: LivenessProbePlan | undefined;
}

/** How a group pulls images from a private registry. */
export type RegistryCredentialPlan =
  | { readonly server: string; readonly username: SpecValue; readonly password: SpecValue }
  | { readonly server: string; readonly identityId: SpecValue };

/** Container group of one member, or of a smoke test. */
export interface ContainerGroupPlan extends ResourcePlan {
  readonly osType: 'Linux';
  readonly sku: 'Standard';
  readonly restartPolicy: 'Always' | 'Never';
  readonly ipAddressType: 'Private';
  /** The group's zone, alone, or none. */
  readonly zones: readonly AvailabilityZone[];
  /** They run one after the other, each until it ends, before `containers` start. */
  readonly initContainers: readonly InitContainerPlan[];
  readonly containers: readonly ContainerPlan[];
  readonly registryCredential: RegistryCredentialPlan | undefined;
  /** Ids of user-assigned identities. */
  readonly identityIds: readonly (SpecValue | DeployedValue)[];
  /** IPv4 addresses in the order in which they are asked; empty for Azure's own resolver. */
  readonly dnsServers: readonly SpecValue[];
  /** Properties that Azure refuses to change on an existing group: it must be deleted first. */
  readonly replaceOnChanges: readonly string[];
}
