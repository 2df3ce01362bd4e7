import { TerraformOutput, TerraformVariable, Testing } from 'cdktf';
import { EtcdCluster } from '../src/index';
import { authority } from './authority';
import {
  named,
  only,
  props,
  reference,
  resourcesOf,
  synthesize,
  testStack,
  type Synthesized,
} from './synthesize';

function mountsOf(stack: Synthesized, member: string): any[] {
  return named(stack, 'azurerm_container_group', `${member}-container-group`).container[0].volume;
}

describe('transport security', () => {
  it('issues an authority that may sign', () => {
    const { stack } = synthesize();
    expect(only(stack, 'tls_self_signed_cert')).toEqual({
      private_key_pem: reference('tls_private_key', 'authority-1-private-key', 'private_key_pem'),
      subject: [{ common_name: 'etcd-authority-1', organization: 'etcd' }],
      is_ca_certificate: true,
      set_subject_key_id: true,
      allowed_uses: ['cert_signing', 'crl_signing', 'digital_signature'],
      validity_period_hours: 87600,
      early_renewal_hours: 0,
    });
    expect(resourcesOf(stack, 'tls_private_key')).toEqual(
      Array(5).fill({ algorithm: 'ECDSA', ecdsa_curve: 'P256' }),
    );
  });

  it('issues a certificate to each member, signed by the authority', () => {
    const { stack } = synthesize({
      certificates: { kind: 'issued', validityHours: 100, earlyRenewalHours: 10 },
    });
    expect(named(stack, 'tls_cert_request', 'etcd2-certificate-request')).toEqual({
      private_key_pem: reference('tls_private_key', 'etcd2-private-key', 'private_key_pem'),
      subject: [{ common_name: 'etcd-member', organization: 'etcd' }],
      dns_names: ['etcd2.etcd.internal', 'localhost'],
      ip_addresses: [],
    });
    expect(named(stack, 'tls_locally_signed_cert', 'etcd2-certificate')).toEqual({
      cert_request_pem: reference('tls_cert_request', 'etcd2-certificate-request', 'cert_request_pem'),
      ca_cert_pem: reference('tls_self_signed_cert', 'authority-1-certificate', 'cert_pem'),
      ca_private_key_pem: reference('tls_private_key', 'authority-1-private-key', 'private_key_pem'),
      allowed_uses: ['digital_signature', 'server_auth', 'client_auth'],
      validity_period_hours: 100,
      early_renewal_hours: 10,
    });
  });

  it("adds further DNS names to each member's certificate, and to no client's", () => {
    const dnsNames = ['etcd.example.com', '*.etcd.example.com'];
    const { stack } = synthesize({ certificates: { kind: 'issued', dnsNames } });
    const namesOf = (holder: string) =>
      named(stack, 'tls_cert_request', `${holder}-certificate-request`).dns_names;
    for (const member of ['etcd1', 'etcd2', 'etcd3']) {
      expect(namesOf(member)).toEqual([`${member}.etcd.internal`, 'localhost', ...dnsNames]);
    }
    expect(namesOf('client')).toEqual([]);
  });

  it('mounts its own certificate and key into each member, in Base64', () => {
    const { stack } = synthesize();
    for (const member of ['etcd1', 'etcd2', 'etcd3']) {
      const [, tls] = mountsOf(stack, member);
      expect(tls).toEqual({
        name: 'etcd-tls',
        mount_path: '/etc/etcd/tls',
        read_only: true,
        secret: {
          'ca.crt': expect.stringMatching(
            /^\$\{base64encode\(tls_self_signed_cert\.[\w-]*_authority-1-certificate_[0-9A-F]+\.cert_pem\)\}$/,
          ),
          'tls.crt': expect.stringMatching(
            RegExp(
              `^\\$\\{base64encode\\(tls_locally_signed_cert\\.[\\w-]*_${member}-certificate_[0-9A-F]+\\.cert_pem\\)\\}$`,
            ),
          ),
          'tls.key': expect.stringMatching(
            RegExp(
              `^\\$\\{base64encode\\(tls_private_key\\.[\\w-]*_${member}-private-key_[0-9A-F]+\\.private_key_pem\\)\\}$`,
            ),
          ),
        },
      });
    }
  });

  it('trusts both authorities while one replaces the other, and lets the chosen one issue', () => {
    const { cluster, stack } = synthesize({
      certificates: { kind: 'issued', trustedAuthorities: [1, 2], issuingAuthority: 2 },
    });
    const [, tls] = mountsOf(stack, 'etcd1');
    expect(tls.secret['ca.crt']).toMatch(
      /^\$\{base64encode\("\$\{tls_self_signed_cert\.\S*authority-1-\S+\.cert_pem\}\$\{tls_self_signed_cert\.\S*authority-2-\S+\.cert_pem\}"\)\}$/,
    );
    expect(named(stack, 'tls_locally_signed_cert', 'client-certificate')).toMatchObject({
      ca_cert_pem: reference('tls_self_signed_cert', 'authority-2-certificate', 'cert_pem'),
      ca_private_key_pem: reference('tls_private_key', 'authority-2-private-key', 'private_key_pem'),
    });
    expect(cluster.caCertificate).toBeDefined();
  });

  it('hands out what a client needs', () => {
    const stack = testStack();
    const { caCertificate, clientCertificate, clientPrivateKey } = new EtcdCluster(stack, 'etcd', props);
    const value = [caCertificate, clientCertificate, clientPrivateKey];
    new TerraformOutput(stack, 'client', { value, sensitive: true });
    const { output } = JSON.parse(Testing.synth(stack)) as Synthesized;
    expect(output?.client.value).toEqual([
      reference('tls_self_signed_cert', 'authority-1-certificate', 'cert_pem'),
      reference('tls_locally_signed_cert', 'client-certificate', 'cert_pem'),
      reference('tls_private_key', 'client-private-key', 'private_key_pem'),
    ]);
  });

  it('issues certificates to the clients that are named, whatever their order', () => {
    const of = (clients: readonly { commonName?: string }[]) =>
      synthesize({ certificates: { kind: 'issued', clients } }).stack;
    const stack = of([{ commonName: 'payments' }, { commonName: 'root' }, {}]);
    const subjectOf = (holder: string) =>
      named(stack, 'tls_cert_request', `${holder}-certificate-request`).subject;
    expect(subjectOf('client')).toEqual([{ common_name: 'root', organization: 'etcd' }]);
    expect(subjectOf('client_payments')).toEqual([{ common_name: 'payments', organization: 'etcd' }]);
    expect(subjectOf('nameless-client')).toEqual([{ organization: 'etcd' }]);

    const addressesOf = ({ resource }: Synthesized) =>
      Object.entries(resource).flatMap(([type, all]) => Object.keys(all).map((id) => `${type}.${id}`));
    const other = of([{}, { commonName: 'payments' }, { commonName: 'root' }]);
    expect(addressesOf(other).sort()).toEqual(addressesOf(stack).sort());
    expect(other.resource.tls_locally_signed_cert).toEqual(stack.resource.tls_locally_signed_cert);
    const without = of([{}, { commonName: 'root' }]);
    expect(addressesOf(stack).filter((address) => !addressesOf(without).includes(address))).toEqual([
      expect.stringMatching(/^tls_cert_request\.\S+client_payments-certificate-request/),
      expect.stringMatching(/^tls_locally_signed_cert\.\S+client_payments-certificate_/),
      expect.stringMatching(/^tls_private_key\.\S+client_payments-private-key/),
    ]);
    expect(
      addressesOf(synthesize().stack).filter((address) => !addressesOf(stack).includes(address)),
    ).toEqual([]);
  });

  it('hands out what each client needs that a certificate is issued to', () => {
    const stack = testStack();
    const clients = [{ commonName: 'root' }, { commonName: 'payments' }, {}];
    const cluster = new EtcdCluster(stack, 'etcd', { ...props, certificates: { kind: 'issued', clients } });
    expect(cluster.clients.map(({ commonName }) => commonName)).toEqual(['root', 'payments', undefined]);
    const { certificate, privateKey } = cluster.clients.find(({ commonName }) => commonName === 'payments')!;
    const value = [cluster.clientCertificate, cluster.clients[0]!.certificate, certificate, privateKey];
    new TerraformOutput(stack, 'clients', { value, sensitive: true });
    const { output } = JSON.parse(Testing.synth(stack)) as Synthesized;
    expect(output?.clients.value).toEqual([
      reference('tls_locally_signed_cert', 'client-certificate', 'cert_pem'),
      reference('tls_locally_signed_cert', 'client-certificate', 'cert_pem'),
      reference('tls_locally_signed_cert', 'client_payments-certificate', 'cert_pem'),
      reference('tls_private_key', 'client_payments-private-key', 'private_key_pem'),
    ]);
    expect(synthesize({ transportSecurity: 'server' }).cluster.clients).toEqual([]);
  });

  it('gives clients no certificate where they need none', () => {
    const { cluster, stack } = synthesize({ transportSecurity: 'server' });
    expect(resourcesOf(stack, 'tls_locally_signed_cert')).toHaveLength(3);
    expect(cluster.caCertificate).toBeDefined();
    expect(cluster.clientCertificate).toBeUndefined();
    expect(cluster.clientPrivateKey).toBeUndefined();
  });

  it('creates and mounts no certificates without transport security', () => {
    const { cluster, stack } = synthesize({ transportSecurity: 'none' });
    expect(Object.keys(stack.resource).filter((type) => type.startsWith('tls_'))).toEqual([]);
    expect(mountsOf(stack, 'etcd1').map(({ name }) => name)).toEqual(['etcd-data']);
    expect(cluster.clientEndpoints[0]).toBe('http://etcd1.etcd.internal:2379');
    expect(cluster.caCertificate).toBeUndefined();
    expect(cluster.clientCertificate).toBeUndefined();
    expect(cluster.clientPrivateKey).toBeUndefined();
  });

  it('mounts given certificates, which may be plain text, and their keys, which are tokens', () => {
    const commented = `subject="an authority", \${not} a template\n${authority}`;
    const { cluster, stack } = synthesize((scope) => {
      const variable = (id: string) =>
        new TerraformVariable(scope, id, { type: 'string', sensitive: true }).stringValue;
      const pair = (holder: string) => ({
        certificate: variable(`${holder}-certificate`),
        privateKey: variable(`${holder}-key`),
      });
      return {
        certificates: {
          kind: 'given',
          authorities: commented,
          members: ['etcd1', 'etcd2', 'etcd3'].map(pair),
          client: pair('client'),
          peer: { authorities: variable('peer-authorities'), members: ['peer1', 'peer2', 'peer3'].map(pair) },
        },
      };
    });
    expect(Object.keys(stack.resource).filter((type) => type.startsWith('tls_'))).toEqual([]);
    for (const [member, peer] of [
      ['etcd1', 'peer1'],
      ['etcd3', 'peer3'],
    ] as const) {
      const [, { secret }] = mountsOf(stack, member);
      expect(secret).toEqual({
        'ca.crt': expect.any(String),
        'tls.crt': `\${base64encode(var.${member}-certificate)}`,
        'tls.key': `\${base64encode(var.${member}-key)}`,
        'peer-ca.crt': '${base64encode(var.peer-authorities)}',
        'peer.crt': `\${base64encode(var.${peer}-certificate)}`,
        'peer.key': `\${base64encode(var.${peer}-key)}`,
      });
      expect(Buffer.from(secret['ca.crt'], 'base64').toString()).toBe(commented);
    }
    expect(cluster.caCertificate).toBe(commented);
  });
});
