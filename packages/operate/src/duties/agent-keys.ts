/**
 * Keys that the agents of a cluster keep in its etcd. They begin with a byte that no key of anybody else's does, and sort before all
 * of them.
 */
export const agentKeys = {
  /** Who does what one agent does at a time. */
  lock: '\0etcd-iac/lock',
  /** Which roles and users agents have made. */
  access: '\0etcd-iac/access',
  /** Before the name of a user: the hash of the password that agents have set last. */
  accessPasswords: '\0etcd-iac/access-password/',
} as const;
