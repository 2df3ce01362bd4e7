import type { AlternativeNames } from './alternative-names';
import { DerError, derValues, numbered, ofType, onlyDer, tags } from './der';
import { ascii } from './values';

/** For whom an authority may issue. Source: RFC 5280, 4.2.1.10. */
export interface NameConstraints {
  readonly permitted: Subtrees;
  readonly excluded: Subtrees;
  /** Whether some are for kinds of names that Go does not look at. */
  readonly hasOthers: boolean;
}

interface Subtrees extends Omit<AlternativeNames, 'ips'> {
  readonly ips: readonly { readonly address: Buffer; readonly mask: Buffer }[];
}

export function readNameConstraints(value: Buffer): NameConstraints {
  const parts = derValues(onlyDer(value, tags.sequence).content);
  const numbers = parts.map(({ tag }) => tag - numbered(0, 'constructed')).join();
  if (!['0', '1', '0,1'].includes(numbers) || parts.every(({ content }) => content.length === 0)) {
    throw new DerError('no name constraints');
  }
  const basesOf = (number: number) =>
    parts
      .filter(({ tag }) => tag === numbered(number, 'constructed'))
      .flatMap(({ content }) => derValues(content))
      .map((subtree) => derValues(ofType(subtree, tags.sequence).content)[0]);
  const [permitted, excluded] = [basesOf(0), basesOf(1)];
  const looksAt = [1, 2, 6, 7].map((number) => numbered(number, 'plain'));
  return {
    permitted: subtreesOf(permitted),
    excluded: subtreesOf(excluded),
    hasOthers: [...permitted, ...excluded].some((base) => !looksAt.includes(base?.tag ?? -1)),
  };
}

function subtreesOf(
  bases: readonly ({ readonly tag: number; readonly content: Buffer } | undefined)[],
): Subtrees {
  const ofNumber = (number: number) =>
    bases.flatMap((base) => (base?.tag === numbered(number, 'plain') ? [base.content] : []));
  const domains = (number: number) => ofNumber(number).map(ascii);
  const dns = domains(2);
  if (!dns.every((domain) => isDomain(domain.replace(/^\./, '')))) throw new DerError('no domain');
  return { emails: domains(1), dns, uris: domains(6), ips: ofNumber(7).map(rangeOf) };
}

function rangeOf(bytes: Buffer): Subtrees['ips'][number] {
  const half = bytes.length / 2;
  const mask = bytes.subarray(half);
  const bits = [...mask].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  if ((half !== 4 && half !== 16) || !/^1*0*$/.test(bits)) throw new DerError('no range of addresses');
  return { address: bytes.subarray(0, half), mask };
}

/** Whether Go takes text for a domain, or for none at all. Source: crypto/x509, `domainNameValid`. */
function isDomain(text: string): boolean {
  return text === '' || text.split('.').every((label) => /^[!-~]+$/.test(label));
}

/** The first name that an authority may not issue for, and why. Source: crypto/x509, `checkChainConstraints` of Go 1.26. */
export function forbiddenName(names: AlternativeNames, constraints: NameConstraints): string | undefined {
  const { permitted, excluded } = constraints;
  const forbids = <Name, Tree>(
    name: Name,
    kind: (trees: Subtrees) => readonly Tree[],
    holds: Holds<Name, Tree>,
  ) =>
    (kind(permitted).length > 0 && !kind(permitted).some((tree) => holds(tree, name, false))) ||
    kind(excluded).some((tree) => holds(tree, name, true));
  return (
    names.dns.find((name) => !isDomain(name) || forbids(name, ({ dns }) => dns, holdsDomain)) ??
    names.ips.filter((ip) => forbids(ip, ({ ips }) => ips, holdsAddress)).map(describeAddress)[0] ??
    names.emails.find((email) => forbids(email, ({ emails }) => emails, holdsEmail)) ??
    names.uris.find((uri) => {
      const host = hostOf(uri);
      return host === undefined || forbids(host, ({ uris }) => uris, holdsDomain);
    })
  );
}

type Holds<Name, Tree> = (tree: Tree, name: Name, isExcluded: boolean) => boolean;

/** A domain with what is below it, or with a dot in front, only what is below it. */
const holdsDomain: Holds<string, string> = (tree, name, isExcluded) => {
  const [domain, host] = [tree.toLowerCase(), name.toLowerCase()];
  if (domain === '' || host === domain) return true;
  if (host.endsWith(domain.startsWith('.') ? domain : `.${domain}`)) return true;
  // A wildcard stands for the excluded name, too.
  return isExcluded && host.startsWith('*.') && domain.replace(/^[^.]*/, '') === host.slice(1);
};

const holdsAddress: Holds<Buffer, Subtrees['ips'][number]> = ({ address, mask }, ip) =>
  ip.length === address.length &&
  ip.every((byte, index) => (byte & (mask[index] ?? 0)) === ((address[index] ?? 0) & (mask[index] ?? 0)));

const holdsEmail: Holds<string, string> = (tree, email, isExcluded) => {
  const at = email.lastIndexOf('@');
  if (!tree.includes('@')) return holdsDomain(tree, email.slice(at + 1), isExcluded);
  return (
    email.slice(0, at) === tree.slice(0, tree.lastIndexOf('@')) && email.toLowerCase() === tree.toLowerCase()
  );
};

/** `undefined` where it has none, or an address, which no constraint can be held against. */
function hostOf(uri: string): string | undefined {
  const host = URL.canParse(uri) ? new URL(uri).hostname : '';
  return host === '' || /^\[|^[\d.]+$/.test(host) ? undefined : host;
}

function describeAddress(ip: Buffer): string {
  return ip.length === 4 ? [...ip].join('.') : (ip.toString('hex').match(/.{4}/g) ?? []).join(':');
}
