import { isSecret, output, secret } from '@pulumi/pulumi';
import { authority } from './authority';
import { declare, named, ofType, valueOf } from './declare';
import type { Recording } from './record-program';

/** The files that a member mounts, as text. */
function filesOf(recording: Recording<unknown>, member: string): Record<string, string> {
  const { volumes } = named(recording, `${member}-container-group`).inputs;
  const { secret: files } = volumes.find(({ name }: { name: string }) => name === 'etcd-tls');
  return Object.fromEntries(
    Object.entries<string>(files).map(([name, content]) => [name, Buffer.from(content, 'base64').toString()]),
  );
}

describe('transport security', () => {
  it('issues an authority that may sign', async () => {
    const recording = await declare();
    expect(named(recording, 'authority-1-certificate').inputs).toEqual({
      privateKeyPem: 'key of etcd-authority-1-private-key\n',
      subject: { commonName: 'etcd-authority-1', organization: 'etcd' },
      isCaCertificate: true,
      setSubjectKeyId: true,
      allowedUses: ['cert_signing', 'crl_signing', 'digital_signature'],
      validityPeriodHours: 87600,
      earlyRenewalHours: 0,
    });
    expect(ofType(recording, 'tls:index/privateKey:PrivateKey').map(({ inputs }) => inputs)).toEqual(
      Array(5).fill({ algorithm: 'ECDSA', ecdsaCurve: 'P256' }),
    );
  });

  it('issues a certificate to each member, signed by the authority', async () => {
    const recording = await declare({
      certificates: { kind: 'issued', validityHours: 100, earlyRenewalHours: 10 },
    });
    expect(named(recording, 'etcd2-certificate-request').inputs).toEqual({
      privateKeyPem: 'key of etcd-etcd2-private-key\n',
      subject: { commonName: 'etcd-member', organization: 'etcd' },
      dnsNames: ['etcd2.etcd.internal', 'localhost'],
      ipAddresses: [],
    });
    expect(named(recording, 'etcd2-certificate').inputs).toEqual({
      certRequestPem: 'request of etcd-etcd2-certificate-request\n',
      caCertPem: 'certificate of etcd-authority-1-certificate\n',
      caPrivateKeyPem: 'key of etcd-authority-1-private-key\n',
      allowedUses: ['digital_signature', 'server_auth', 'client_auth'],
      validityPeriodHours: 100,
      earlyRenewalHours: 10,
    });
  });

  it("adds further DNS names to each member's certificate, and to no client's", async () => {
    const dnsNames = ['etcd.example.com', '*.etcd.example.com'];
    const recording = await declare({ certificates: { kind: 'issued', dnsNames } });
    const namesOf = (holder: string) => named(recording, `${holder}-certificate-request`).inputs.dnsNames;
    expect(namesOf('etcd3')).toEqual(['etcd3.etcd.internal', 'localhost', ...dnsNames]);
    expect(namesOf('client')).toEqual([]);
  });

  it('mounts its own certificate and key into each member, in Base64', async () => {
    const recording = await declare();
    for (const member of ['etcd1', 'etcd2', 'etcd3']) {
      expect(filesOf(recording, member)).toEqual({
        'ca.crt': 'certificate of etcd-authority-1-certificate\n',
        'tls.crt': `certificate of etcd-${member}-certificate\n`,
        'tls.key': `key of etcd-${member}-private-key\n`,
      });
      const [etcd] = named(recording, `${member}-container-group`).inputs.containers;
      expect(etcd.volumeMounts).toContainEqual({
        name: 'etcd-tls',
        mountPath: '/etc/etcd/tls',
        readOnly: true,
      });
    }
  });

  it('trusts both authorities while one replaces the other, and lets the chosen one issue', async () => {
    const recording = await declare({
      certificates: { kind: 'issued', trustedAuthorities: [1, 2], issuingAuthority: 2 },
    });
    const both = [1, 2].map((n) => `certificate of etcd-authority-${n}-certificate\n`).join('');
    expect(filesOf(recording, 'etcd1')['ca.crt']).toBe(both);
    expect(await valueOf(recording.result.caCertificate)).toBe(both);
    expect(named(recording, 'client-certificate').inputs).toMatchObject({
      caCertPem: 'certificate of etcd-authority-2-certificate\n',
      caPrivateKeyPem: 'key of etcd-authority-2-private-key\n',
    });
  });

  it('hands out what a client needs, as secrets', async () => {
    const { outputs } = await declare();
    expect(outputs.inputs).toMatchObject({
      caCertificate: 'certificate of etcd-authority-1-certificate\n',
      clientCertificate: 'certificate of etcd-client-certificate\n',
      clientPrivateKey: 'key of etcd-client-private-key\n',
    });
    expect([...outputs.secretInputs].sort()).toEqual([
      'caCertificate',
      'clientCertificate',
      'clientPrivateKey',
    ]);
  });

  it('issues certificates to the clients that are named, and hands them out as secrets', async () => {
    const clients = [{ commonName: 'payments' }, { commonName: 'root' }, {}];
    const recording = await declare({ certificates: { kind: 'issued', clients } });
    const subjectOf = (holder: string) => named(recording, `${holder}-certificate-request`).inputs.subject;
    expect(subjectOf('client')).toEqual({ commonName: 'root', organization: 'etcd' });
    expect(subjectOf('client_payments')).toEqual({ commonName: 'payments', organization: 'etcd' });
    expect(subjectOf('nameless-client')).toEqual({ organization: 'etcd' });

    const { result } = recording;
    expect(result.clients.map(({ commonName }) => commonName)).toEqual(['payments', 'root', undefined]);
    expect(await valueOf(result.clientCertificate)).toBe('certificate of etcd-client_payments-certificate\n');
    for (const [index, holder] of ['client_payments', 'client', 'nameless-client'].entries()) {
      const { certificate, privateKey } = result.clients[index]!;
      expect(await valueOf(certificate)).toBe(`certificate of etcd-${holder}-certificate\n`);
      expect(await valueOf(privateKey)).toBe(`key of etcd-${holder}-private-key\n`);
      expect([await isSecret(certificate), await isSecret(privateKey)]).toEqual([true, true]);
    }
    const names = ({ registered }: typeof recording) => registered.map(({ name }) => name);
    const without = await declare({
      certificates: { kind: 'issued', clients: [{}, { commonName: 'root' }] },
    });
    expect(names(recording).filter((name) => !names(without).includes(name))).toEqual([
      'etcd-client_payments-private-key',
      'etcd-client_payments-certificate-request',
      'etcd-client_payments-certificate',
    ]);
    expect((await declare({ transportSecurity: 'server' })).result.clients).toEqual([]);
  });

  it('gives clients no certificate where they need none', async () => {
    const recording = await declare({ transportSecurity: 'server' });
    expect(ofType(recording, 'tls:index/locallySignedCert:LocallySignedCert')).toHaveLength(3);
    expect(recording.result.caCertificate).toBeDefined();
    expect(recording.result.clientCertificate).toBeUndefined();
    expect(recording.result.clientPrivateKey).toBeUndefined();
  });

  it('creates and mounts no certificates without transport security', async () => {
    const recording = await declare({ transportSecurity: 'none' });
    const { registered, result } = recording;
    expect(registered.filter(({ type }) => type.startsWith('tls:'))).toEqual([]);
    const { volumes } = named(recording, 'etcd1-container-group').inputs;
    expect(volumes.map(({ name }: { name: string }) => name)).toEqual(['etcd-data']);
    expect(result.clientEndpoints[0]).toBe('http://etcd1.etcd.internal:2379');
    expect(result.caCertificate).toBeUndefined();
    expect(result.clientCertificate).toBeUndefined();
    expect(result.clientPrivateKey).toBeUndefined();
  });

  it('mounts given certificates and keys, plain or known only later', async () => {
    const pair = (holder: string) => ({
      certificate: output(`certificate of ${holder}`),
      privateKey: secret(`key of ${holder}`),
    });
    const recording = await declare(() => ({
      certificates: {
        kind: 'given',
        authorities: authority,
        members: ['etcd1', 'etcd2', 'etcd3'].map(pair),
        client: pair('client'),
        peer: { authorities: output('peer authorities'), members: ['peer1', 'peer2', 'peer3'].map(pair) },
      },
    }));
    expect(recording.registered.filter(({ type }) => type.startsWith('tls:'))).toEqual([]);
    for (const [member, peer] of [
      ['etcd1', 'peer1'],
      ['etcd3', 'peer3'],
    ] as const) {
      expect(filesOf(recording, member)).toEqual({
        'ca.crt': authority,
        'tls.crt': `certificate of ${member}`,
        'tls.key': `key of ${member}`,
        'peer-ca.crt': 'peer authorities',
        'peer.crt': `certificate of ${peer}`,
        'peer.key': `key of ${peer}`,
      });
    }
    expect(await valueOf(recording.result.caCertificate)).toBe(authority);
    expect(await valueOf(recording.result.clientCertificate)).toBe('certificate of client');
    expect(await valueOf(recording.result.clientPrivateKey)).toBe('key of client');
  });
});
