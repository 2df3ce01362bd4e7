/** Name of a member, by its position in the cluster, from 1. */
export function memberName(cluster: string, ordinal: number): string {
  return `${cluster}${ordinal}`;
}

/** Host name of a member that is found by DNS. */
export function hostOf(member: string, domain: string): string {
  return `${member}.${domain}`;
}

/** Name at which something beside a member reaches it. */
export const localhost = 'localhost';

/** Where members on one machine are reached. */
export const loopbackHost = '127.0.0.1';
