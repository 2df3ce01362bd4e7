import { join } from 'node:path';

/** What a registry serves, and where it keeps it. */
export interface RegistryOptions {
  /** For the packages, the user and the log. Made where it is not there; who starts the registry removes it. */
  readonly folder: string;
  /** The one scope that is served, such as `@acme`. */
  readonly scope: string;
}

/** Configuration of Verdaccio: a private registry for one scope and one user, which asks no other registry. */
export function registryConfig({ folder, scope }: RegistryOptions): object {
  return {
    storage: join(folder, 'storage'),
    self_path: join(folder, 'config.yaml'),
    configPath: join(folder, 'config.yaml'),
    auth: { htpasswd: { file: join(folder, 'htpasswd'), max_users: 1 } },
    uplinks: {},
    packages: { [`${scope}/*`]: { access: '$authenticated', publish: '$authenticated' } },
    web: { enable: false },
    log: { type: 'file', path: join(folder, 'registry.log'), level: 'warn' },
  };
}
