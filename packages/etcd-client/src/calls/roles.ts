import type { Connection } from '../connection/connection';
import { Permission_Type as PermissionType, type Permission } from '../generated/auth_pb';
import { Auth } from '../generated/rpc_pb';
import { wireRangeOf, type KeyRange } from '../key-range';
import type { EtcdCallOptions } from '../options';

export type PermissionKind = 'read' | 'write' | 'readwrite';

export interface EtcdPermission {
  readonly kind: PermissionKind;
  /** The first key of the range. */
  readonly key: Uint8Array;
  /** The first key behind the range: empty where it is one key, one zero byte where it goes on to the last. */
  readonly rangeEnd: Uint8Array;
}

/** Roles: what users that have them may do with which keys. */
export interface EtcdRoles {
  list(options?: EtcdCallOptions): Promise<readonly string[]>;
  add(name: string, options?: EtcdCallOptions): Promise<void>;
  permissions(name: string, options?: EtcdCallOptions): Promise<readonly EtcdPermission[]>;
  remove(name: string, options?: EtcdCallOptions): Promise<void>;
  grant(name: string, kind: PermissionKind, keys: KeyRange, options?: EtcdCallOptions): Promise<void>;
  /** Takes back what was granted for the very same range. */
  revoke(name: string, keys: KeyRange, options?: EtcdCallOptions): Promise<void>;
}

const types = {
  read: PermissionType.READ,
  write: PermissionType.WRITE,
  readwrite: PermissionType.READWRITE,
};

export function rolesOf(connection: Connection): EtcdRoles {
  return {
    list: async (options) => (await connection.call(Auth.method.roleList, {}, options)).roles,
    add: async (name, options) => {
      await connection.call(Auth.method.roleAdd, { name }, options);
    },
    permissions: async (role, options) =>
      (await connection.call(Auth.method.roleGet, { role }, options)).perm.map(permissionOf),
    remove: async (role, options) => {
      await connection.call(Auth.method.roleDelete, { role }, options);
    },
    grant: async (name, kind, keys, options) => {
      const perm = { permType: types[kind], ...wireRangeOf(keys) };
      await connection.call(Auth.method.roleGrantPermission, { name, perm }, options);
    },
    revoke: async (role, keys, options) => {
      await connection.call(Auth.method.roleRevokePermission, { role, ...wireRangeOf(keys) }, options);
    },
  };
}

function permissionOf({ permType, key, rangeEnd }: Permission): EtcdPermission {
  return { kind: PermissionType[permType].toLowerCase() as PermissionKind, key, rangeEnd };
}
