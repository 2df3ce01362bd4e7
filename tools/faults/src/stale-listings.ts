import { existsSync, promises } from 'node:fs';

/*
 * Loaded into an agent before its own program: what it lists of the vault is of a copy, as long as there is one. What it makes and
 * renames, it makes and renames in the vault itself. That is how a share behaves whose listings are old.
 */
const { ETCD_IAC_AGENT_VAULT_DIR: vault = '', FAULTS_STALE_VAULT: copy = '' } = process.env;

const { readdir } = promises;

const listed = (path: string): string =>
  path.startsWith(vault) && existsSync(copy) ? `${copy}${path.slice(vault.length)}` : path;

Object.assign(promises, {
  readdir: (path: string, ...options: readonly unknown[]) =>
    (readdir as (...all: readonly unknown[]) => unknown)(listed(path), ...options),
});
