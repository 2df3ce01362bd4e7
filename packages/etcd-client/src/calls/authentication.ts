import type { Connection } from '../connection/connection';
import { Auth } from '../generated/rpc_pb';
import type { EtcdCallOptions, EtcdUser } from '../options';

/** Whether etcd asks its clients who they are. */
export interface EtcdAuthentication {
  /** Takes a user `root` with the role `root`, or is refused. */
  enable(options?: EtcdCallOptions): Promise<void>;
  disable(options?: EtcdCallOptions): Promise<void>;
  /** Whether it is enabled. `UNIMPLEMENTED` with etcd 3.4. */
  isEnabled(options?: EtcdCallOptions): Promise<boolean>;
  /** Resolves with a token for a user, where the password is right. The client's own `user` needs none. */
  authenticate(user: EtcdUser, options?: EtcdCallOptions): Promise<string>;
}

/** The users that etcd knows. */
export interface EtcdUsers {
  list(options?: EtcdCallOptions): Promise<readonly string[]>;
  /** Without a password, the user is known by the common name of a certificate alone. */
  add(name: string, options?: { readonly password?: string } & EtcdCallOptions): Promise<void>;
  /** The roles of a user. */
  roles(name: string, options?: EtcdCallOptions): Promise<readonly string[]>;
  remove(name: string, options?: EtcdCallOptions): Promise<void>;
  changePassword(name: string, password: string, options?: EtcdCallOptions): Promise<void>;
  grantRole(name: string, role: string, options?: EtcdCallOptions): Promise<void>;
  revokeRole(name: string, role: string, options?: EtcdCallOptions): Promise<void>;
}

export function authenticationOf(connection: Connection): EtcdAuthentication {
  return {
    enable: async (options) => {
      await connection.call(Auth.method.authEnable, {}, options);
    },
    disable: async (options) => {
      await connection.call(Auth.method.authDisable, {}, options);
    },
    isEnabled: async (options) => (await connection.call(Auth.method.authStatus, {}, options)).enabled,
    authenticate: async ({ name, password }, options) =>
      (await connection.call(Auth.method.authenticate, { name, password }, options)).token,
  };
}

export function usersOf(connection: Connection): EtcdUsers {
  return {
    list: async (options) => (await connection.call(Auth.method.userList, {}, options)).users,
    add: async (name, { password, ...options } = {}) => {
      const input = password === undefined ? { name, options: { noPassword: true } } : { name, password };
      await connection.call(Auth.method.userAdd, input, options);
    },
    roles: async (name, options) => (await connection.call(Auth.method.userGet, { name }, options)).roles,
    remove: async (name, options) => {
      await connection.call(Auth.method.userDelete, { name }, options);
    },
    changePassword: async (name, password, options) => {
      await connection.call(Auth.method.userChangePassword, { name, password }, options);
    },
    grantRole: async (user, role, options) => {
      await connection.call(Auth.method.userGrantRole, { user, role }, options);
    },
    revokeRole: async (name, role, options) => {
      await connection.call(Auth.method.userRevokeRole, { name, role }, options);
    },
  };
}
