import { networkInterfaces } from 'node:os';

/**
 * The first IPv4 address of the container that others can reach. That it is the one that Azure shows for the group is written down
 * nowhere, and was not tried on Azure; the DNS zone is only ever told this one, because peers connect to what answers here.
 */
export function ownAddress(interfaces = networkInterfaces()): string | undefined {
  return Object.values(interfaces)
    .flat()
    .find((found) => found?.family === 'IPv4' && !found.internal)?.address;
}
