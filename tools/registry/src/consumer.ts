import type { SuppliedNode } from './newest-node';
import type { ReleaseClone } from './release-clone';
import type { Runner } from '@etcd-iac/processes';

/** Somebody who installs the packages. */
export interface Consumer {
  readonly title: string;
  /** In their order. */
  readonly steps: readonly Step[];
  /** What follows once the next patch is published. */
  readonly afterPatch: readonly Step[];
}

/** One thing that must hold. */
export interface Step {
  readonly title: string;
  /** Throws if it does not hold. */
  readonly run: () => Promise<void>;
}

/** What consumers have around them. */
export interface Surroundings {
  /** The workspace in which the packages were made. */
  readonly clone: ReleaseClone;
  readonly registryUrl: string;
  /** The version that was published first. */
  readonly version: string;
  /** A folder for each consumer is made below this one. */
  readonly folder: string;
  readonly runner: Runner;
  /** The newest Node; `undefined` where npm has none for this platform. */
  readonly newestNode: SuppliedNode | undefined;
}
