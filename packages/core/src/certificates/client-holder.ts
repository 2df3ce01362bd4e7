/**
 * What tells a client that a certificate is issued to from other holders, in ids of resources and names of folders: it follows
 * the common name, so that another order of clients, or one that goes, leaves the certificates of the others alone.
 *
 * No two common names have the same, also where capitals are not told apart, and no member: the name of a member ends in a digit
 * and has no underscore. `root` was the only client once, and keeps the name that it had.
 */
export function clientHolder(commonName: string | undefined): string {
  if (commonName === undefined) return 'nameless-client';
  return commonName === 'root' ? 'client' : `client_${commonName.replaceAll(/[^a-z0-9.-]/g, codeOf)}`;
}

/** An underscore and two hexadecimal digits. */
function codeOf(character: string): string {
  return `_${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
}

/** Whether a name may be that of a client's holder, of this spec or of another one. */
export function isClientHolder(name: string): boolean {
  return name === clientHolder(undefined) || /^client(_.*)?$/.test(name);
}
