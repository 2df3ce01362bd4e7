/** Pattern of a label of a host name, of these letters and digits and of hyphens between them. Source: RFC 1123. */
export function hostLabel(characters: string): string {
  return `[${characters}](?:[${characters}-]{0,61}[${characters}])?`;
}

/** Pattern of a port, 1 to 65535. */
export const hostPort = '(?:[1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])';

/** Pattern of an address that is written like a host name: four numbers, 0 to 255. */
const octet = '(?:\\d|[1-9]\\d|1\\d{2}|2[0-4]\\d|25[0-5])';
export const hostAddress = `${octet}(?:\\.${octet}){3}`;
