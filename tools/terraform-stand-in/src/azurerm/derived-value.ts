import { createHash } from 'node:crypto';

/** Text that looks like an account key, always the same for one resource: 64 bytes in base64. */
export function derivedKey(id: string, use: string): string {
  return createHash('sha512').update(`${id} ${use}`).digest('base64');
}

/** Text that looks like a random UUID, always the same for one resource. */
export function derivedUuid(id: string): string {
  const hex = createHash('sha256').update(id).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/** The directory that a subscription belongs to, out of the id of any of its resources. */
export function tenantOf(id: string): string {
  const [, , subscription = ''] = id.split('/');
  return derivedUuid(`tenant of ${subscription}`);
}
