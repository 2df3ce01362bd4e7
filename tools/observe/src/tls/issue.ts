import type { TlsAttribute } from '../engine-text';
import { ObservationError } from '../observation-error';
import type { Issued, Json, ObservedCertificate, ObservedKey } from '../observed-azure';
import { readTls, type TlsNames, type TlsResource } from './read-tls';
import type { TlsDeclaration, TlsType } from './tls-declaration';

/** What tls resources amount to, and what their attributes stand for. */
export interface TlsIssue {
  readonly issued: Issued;
  readonly valueOf: (attribute: TlsAttribute, where: string) => Json;
}

/**
 * Names the keys and certificates that tls resources make by what they are: by subject, names and issuer, and a key by the
 * certificates that have it. So they are the same for two engines, whatever their resources are called.
 *
 * @throws ObservationError for what cannot be told from another, and for a key or request that no certificate has.
 */
export function issueTls(declarations: readonly TlsDeclaration[]): TlsIssue {
  const resources = new TlsResources(declarations.map(readTls));
  const certificates = resources.certificates();
  const names = [...certificates.values()].map(({ name }) => name);
  for (const [address, { name }] of certificates) {
    if (names.filter((other) => other === name).length > 1) {
      throw new ObservationError(address, `cannot be told from another certificate, "${name}"`);
    }
  }
  return {
    issued: {
      keys: resources.keys().sort(byName),
      certificates: [...certificates.values()].sort(byName),
    },
    valueOf: (attribute, where) => valueOf(attribute, where, resources, certificates),
  };
}

function valueOf(
  { $tls: address, $attribute: attribute }: TlsAttribute,
  where: string,
  resources: TlsResources,
  certificates: ReadonlyMap<string, ObservedCertificate>,
): Json {
  const certificate = certificates.get(address);
  if (certificate && attribute === 'cert_pem') return { $certificate: certificate.name };
  if (attribute === 'private_key_pem') return { $privateKey: resources.keyName(address) };
  throw new ObservationError(where, `refers to ${address} ${attribute}, which is not known here`);
}

type Of<Type extends TlsType> = TlsResource & { readonly type: Type };

class TlsResources {
  private readonly byAddress: ReadonlyMap<string, TlsResource>;

  constructor(private readonly resources: readonly TlsResource[]) {
    this.byAddress = new Map(resources.map((resource) => [resource.address, resource]));
    for (const request of this.all('tls_cert_request')) {
      if (this.all('tls_locally_signed_cert').some((one) => one.request === request.address)) continue;
      throw new ObservationError(request.address, 'is a request that no certificate is issued for');
    }
  }

  certificates(): ReadonlyMap<string, ObservedCertificate> {
    const selfSigned = this.all('tls_self_signed_cert').map((one): [string, ObservedCertificate] => {
      const name = this.certificateName(one.address);
      const { names, terms, hasAuthorityKeyId, key } = one;
      const signedBy = { privateKey: this.keyName(key), issuer: name, issuerKey: this.keyName(key) };
      return [one.address, { name, ...names, ...terms, hasAuthorityKeyId, ...signedBy }];
    });
    const signed = this.all('tls_locally_signed_cert').map((one): [string, ObservedCertificate] => {
      const { names, key } = this.find(one.request, 'tls_cert_request', one.address);
      const name = this.certificateName(one.address);
      const signedBy = {
        privateKey: this.keyName(key),
        issuer: this.certificateName(one.issuer),
        issuerKey: this.keyName(one.issuerKey),
      };
      // Its issuer has a key id, which it names.
      return [one.address, { name, ...names, ...one.terms, hasAuthorityKeyId: true, ...signedBy }];
    });
    return new Map([...selfSigned, ...signed]);
  }

  keys(): ObservedKey[] {
    return this.all('tls_private_key').map(({ address, algorithm, curve, bits }) => ({
      name: this.keyName(address),
      algorithm,
      curve,
      bits,
    }));
  }

  keyName(address: string): string {
    this.find(address, 'tls_private_key', address);
    const holders = [...this.all('tls_self_signed_cert'), ...this.all('tls_locally_signed_cert')]
      .filter((one) => this.keyOf(one) === address)
      .map((one) => this.certificateName(one.address));
    if (holders.length === 0) throw new ObservationError(address, 'is a key that no certificate has');
    return `key of ${holders.sort().join(' and of ')}`;
  }

  private keyOf(one: Of<'tls_self_signed_cert' | 'tls_locally_signed_cert'>): string {
    return one.type === 'tls_self_signed_cert'
      ? one.key
      : this.find(one.request, 'tls_cert_request', one.address).key;
  }

  private certificateName(address: string): string {
    const one = this.byAddress.get(address);
    if (one?.type === 'tls_self_signed_cert') return this.selfSignedName(one);
    if (one?.type !== 'tls_locally_signed_cert') throw new ObservationError(address, 'is no certificate');
    const { names } = this.find(one.request, 'tls_cert_request', address);
    return `${nameOf(names)} by ${this.certificateName(one.issuer)}`;
  }

  /** Two clusters of one program may have authorities of the same name: these are told apart by whom they issue to. */
  private selfSignedName({ address, names }: Of<'tls_self_signed_cert'>): string {
    const name = nameOf(names);
    const twins = this.all('tls_self_signed_cert').filter((one) => nameOf(one.names) === name);
    if (twins.length === 1) return name;
    const [first = 'nobody'] = this.all('tls_locally_signed_cert')
      .filter(({ issuer }) => issuer === address)
      .map((one) => nameOf(this.find(one.request, 'tls_cert_request', one.address).names))
      .sort();
    return `${name} for ${first}`;
  }

  private find<Type extends TlsType>(address: string, type: Type, where: string): Of<Type> {
    const found = this.all(type).find((one) => one.address === address);
    if (found) return found;
    throw new ObservationError(where, `refers to ${address}, which is no ${type}`);
  }

  private all<Type extends TlsType>(type: Type): readonly Of<Type>[] {
    return this.resources.filter((resource): resource is Of<Type> => resource.type === type);
  }
}

/** Such as `etcd-member (etcd1.etcd.internal, localhost)`. */
function nameOf({ subject, dnsNames, ipAddresses, uris }: TlsNames): string {
  const commonName = typeof subject.common_name === 'string' ? subject.common_name : 'nobody';
  const names = [...dnsNames, ...ipAddresses, ...uris];
  return names.length === 0 ? commonName : `${commonName} (${names.join(', ')})`;
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
