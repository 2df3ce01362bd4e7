/** What can deploy a cluster: CDK for Terraform, its continuation CDK Terrain, or Pulumi. */
export type Engine = 'cdktf' | 'cdktn' | 'pulumi';

/** Options as they come from the command line or from another generator: anything, until they are inspected. */
export interface DeploymentOptions {
  /** Name of the project, of the cluster and of its stack. */
  readonly name?: unknown;
  readonly engine?: unknown;
  /** DNS domain of the members. */
  readonly domain?: unknown;
  /** Number of members. @default 3 */
  readonly size?: unknown;
  /** Azure region in its short form. @default "eastus" */
  readonly location?: unknown;
  /** Folder of the app, relative to the root of the workspace. @default "apps/<name>" */
  readonly directory?: unknown;
}

/** Options that were found to be good. */
export interface Deployment {
  readonly name: string;
  readonly engine: Engine;
  readonly domain: string;
  readonly size: number;
  readonly location: string;
  /** With slashes, relative to the root of the workspace. */
  readonly directory: string;
}

export const defaultLocation = 'eastus';
export const defaultSize = 3;
