import { isObject } from '@etcd-iac/observe/observed';
import { inNamed, inRegistration, type Mutation, swap } from './mutation';

const leaf = 'tls_locally_signed_cert';
const request = 'tls_cert_request';
const authority = 'tls_self_signed_cert';
const member = 'etcd1-certificate';
const otherKey = '${tls_private_key.etcd_client-private-key_EBF9A34B.private_key_pem}';

/** Mutations of the keys and certificates of a stack. */
export const certificateMutationsOfStack: readonly Mutation[] = [
  {
    what: 'a certificate for clients only',
    mutate: inNamed(leaf, member, 'allowed_uses', () => ['digital_signature', 'client_auth']),
    finds: ['member/uses properties.containers[*]', 'differs allowedUses'],
  },
  {
    what: 'a certificate that holds for longer',
    mutate: inNamed(leaf, member, 'validity_period_hours', () => 8761),
    finds: ['differs validityHours'],
  },
  {
    what: 'a certificate that is renewed too late',
    mutate: inNamed(leaf, member, 'early_renewal_hours', () => undefined),
    finds: ['differs earlyRenewalHours'],
  },
  {
    what: 'a certificate without localhost',
    mutate: inNamed(request, member, 'dns_names.1', () => undefined),
    finds: ['member/names properties.containers[*]', 'client/host properties.containers[*]', 'differs '],
  },
  {
    what: 'a certificate with an address',
    mutate: inNamed(request, member, 'ip_addresses', () => ['10.0.0.4']),
    finds: ['member/names properties.containers[*]', 'differs '],
  },
  {
    what: 'a certificate made out to somebody else',
    mutate: inNamed(request, member, 'subject.0.common_name', () => 'root'),
    finds: ['member/common-name properties.containers[*]'],
  },
  {
    what: 'a client that passes for a member',
    mutate: inNamed(request, 'client', 'subject.0.common_name', () => 'etcd-member'),
    finds: ['client/common-name subject'],
  },
  {
    what: "a request with another one's key",
    mutate: inNamed(request, member, 'private_key_pem', () => otherKey),
    finds: ['observation: is a key that no certificate has'],
  },
  {
    what: 'a signature with another key',
    mutate: inNamed(leaf, member, 'ca_private_key_pem', () => otherKey),
    finds: ['certificate/issuer-key issuerKey', 'differs issuerKey'],
  },
  {
    what: 'an authority that is none',
    mutate: inNamed(authority, 'authority-1', 'is_ca_certificate', () => false),
    finds: ['authority/flag isAuthority', 'differs isAuthority'],
  },
  {
    what: 'an authority that may not sign',
    mutate: inNamed(authority, 'authority-1', 'allowed_uses', () => ['crl_signing']),
    finds: ['authority/uses allowedUses', 'differs allowedUses'],
  },
  {
    what: 'another curve',
    mutate: inNamed('tls_private_key', 'etcd1', 'ecdsa_curve', () => undefined),
    finds: ['differs curve'],
  },
  {
    what: 'an argument that the tls provider has and nobody knows here',
    mutate: inNamed(leaf, member, 'max_path_length', () => 1),
    finds: ['provider-schema max_path_length', 'observation: is an argument that the mapping does not know'],
  },
  {
    what: 'a file that is not in base64',
    mutate: inNamed('azurerm_container_group', 'etcd1', 'container.0.volume.1.secret', (files) =>
      Object.fromEntries(
        Object.entries(isObject(files) ? files : {}).map(([name, text]) => [
          name,
          typeof text === 'string' ? text.replace('base64encode(', '').replace(')}', '}') : text,
        ]),
      ),
    ),
    finds: ['secret/base64 properties.volumes[*].secret["tls.key"]'],
  },
  {
    what: 'a certificate in the place of the key',
    mutate: inNamed(
      'azurerm_container_group',
      'etcd1',
      'container.0.volume.1.secret',
      swap('tls.key', 'tls.crt'),
    ),
    finds: ['member/key properties.containers[*]'],
  },
  {
    what: 'a lost file',
    mutate: inNamed('azurerm_container_group', 'etcd1', 'container.0.volume.1.secret', (files) => {
      const [first, second] = Object.entries(isObject(files) ? files : {});
      return Object.fromEntries([first, second].flatMap((file) => (file ? [file] : [])));
    }),
    finds: ['tls/file properties.containers[*]'],
  },
  {
    what: 'a volume elsewhere',
    mutate: inNamed('azurerm_container_group', 'etcd1', 'container.0.volume.1.mount_path', () => '/tls'),
    finds: ['tls/file properties.containers[*]', 'member/certificate properties.containers[*]'],
  },
];

/** Mutations of the keys and certificates of registrations. */
export const certificateMutationsOfRegistrations: readonly Mutation[] = [
  {
    what: 'an unmarked key',
    mutate: inRegistration('ContainerGroup', 'inputs.volumes.1.secret', (files) =>
      Object.fromEntries(
        Object.entries(isObject(files) ? files : {}).map(([name, file]) => [
          name,
          isObject(file) ? (file.$secret ?? null) : file,
        ]),
      ),
    ),
    finds: ['secret/unmarked properties.volumes[*].secret["tls.key"]'],
  },
  {
    what: 'a certificate that holds for longer',
    mutate: inRegistration('LocallySignedCert', 'inputs.validityPeriodHours', () => 9000),
    finds: ['differs validityHours'],
  },
  {
    what: 'a certificate that outlives its issuer',
    mutate: inRegistration('LocallySignedCert', 'inputs.validityPeriodHours', () => 90_000),
    finds: ['certificate/validity validityHours'],
  },
  {
    what: 'an authority that is renewed at once',
    mutate: inRegistration('SelfSignedCert', 'inputs.earlyRenewalHours', () => 720),
    finds: ['authority/renewal earlyRenewalHours', 'differs earlyRenewalHours'],
  },
  {
    what: 'an input that nobody knows here',
    mutate: inRegistration('SelfSignedCert', 'inputs.maxPathLength', () => 0),
    finds: ['observation: is an argument that the mapping does not know'],
  },
  {
    what: 'a request that is not one',
    mutate: inRegistration('LocallySignedCert', 'inputs.certRequestPem', () => 'PEM'),
    finds: ['observation: is not cert_request_pem of a tls resource'],
  },
  {
    what: 'a certificate that is kept as it is',
    mutate: inRegistration('LocallySignedCert', 'ignoreChanges', () => ['validityPeriodHours']),
    finds: ['observation: is an option that is not known here'],
  },
];
