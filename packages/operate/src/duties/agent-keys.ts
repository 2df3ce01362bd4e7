/**
 * Keys that the agents of a cluster keep in its etcd. They begin with a byte that no key of anybody else's does, and sort before all
 * of them.
 */
export const agentKeys = {
  /** Who does what one agent does at a time. */
  lock: '\0etcd-iac/lock',
} as const;
