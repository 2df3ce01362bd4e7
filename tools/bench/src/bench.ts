import type { Runner } from '@etcd-iac/processes';
import type { Row } from './row';

/** What a bench works with. */
export interface Surroundings {
  readonly workspaceRoot: string;
  /** An empty folder of its own, which is removed afterwards. */
  readonly folder: string;
  /** Runs programs in the environment of a user's shell. */
  readonly runner: Runner;
  /** Ends it. */
  readonly signal: AbortSignal;
  /** Says what is being done. */
  readonly onProgress: (message: string) => void;
}

/** A group of rows that are measured together. */
export interface Bench {
  readonly title: string;
  readonly run: (around: Surroundings) => Promise<readonly Row[]>;
}
