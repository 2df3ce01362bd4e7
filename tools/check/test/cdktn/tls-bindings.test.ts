import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CertRequest } from '@cdktf/provider-tls/lib/cert-request';
import { LocallySignedCert } from '@cdktf/provider-tls/lib/locally-signed-cert';
import { PrivateKey } from '@cdktf/provider-tls/lib/private-key';
import { TlsProvider } from '@cdktf/provider-tls/lib/provider';
import { SelfSignedCert } from '@cdktf/provider-tls/lib/self-signed-cert';
import * as own from '@etcd-iac/cdktn/tls';
import * as cdktf from 'cdktf';
import * as cdktn from 'cdktn';

const schemas = JSON.parse(
  readFileSync(join(__dirname, '../../../terraform-stand-in/facts/tls-4.1.0-schema.json'), 'utf8'),
).resource_schemas as Record<string, { block: { attributes: Record<string, any>; block_types?: object } }>;

const texts = ['one', 'two'];
const subject: Required<own.CertificateSubject> = {
  commonName: 'name',
  country: 'DE',
  emailAddress: 'a@example.com',
  locality: 'town',
  organization: 'company',
  organizationalUnit: 'unit',
  postalCode: '1',
  province: 'land',
  serialNumber: '2',
  streetAddress: texts,
};
const names: Required<own.CertificateNames> = {
  subject: [subject],
  dnsNames: texts,
  ipAddresses: texts,
  uris: texts,
};
const terms: Required<own.SigningTerms> = {
  allowedUses: texts,
  validityPeriodHours: 3,
  earlyRenewalHours: 4,
  isCaCertificate: true,
  setSubjectKeyId: false,
};

type Own<Config, Meta = cdktn.TerraformMetaArguments> = Required<Omit<Config, keyof Meta>>;

/** Each resource with everything that its binding takes; the compiler sees that nothing is left out. */
const configs = {
  key: { algorithm: 'RSA', ecdsaCurve: 'P256', rsaBits: 2048 } satisfies Own<own.PrivateKeyConfig>,
  authority: {
    privateKeyPem: 'key',
    setAuthorityKeyId: true,
    ...names,
    ...terms,
  } satisfies Own<own.SelfSignedCertConfig>,
  request: { privateKeyPem: 'key', ...names } satisfies Own<own.CertRequestConfig>,
  leaf: {
    certRequestPem: 'request',
    caCertPem: 'authority',
    caPrivateKeyPem: 'key',
    ...terms,
  } satisfies Own<own.LocallySignedCertConfig>,
};

type Bindings = Readonly<Record<keyof typeof own, new (scope: any, id: string, config: any) => object>>;

function declareAll(stack: object, bindings: Bindings): void {
  new bindings.TlsProvider(stack, 'tls', { alias: 'issuer' });
  new bindings.PrivateKey(stack, 'key', configs.key);
  new bindings.SelfSignedCert(stack, 'authority', configs.authority);
  new bindings.CertRequest(stack, 'request', configs.request);
  new bindings.LocallySignedCert(stack, 'leaf', configs.leaf);
}

const prebuilt = { TlsProvider, PrivateKey, SelfSignedCert, CertRequest, LocallySignedCert };
const ofCdktf = new cdktf.TerraformStack(cdktf.Testing.app({ outdir: 'cdktf.out' }), 'stack');
declareAll(ofCdktf, prebuilt);
const ofCdktn = new cdktn.TerraformStack(cdktn.Testing.app({ outdir: 'cdktf.out' }), 'stack');
declareAll(ofCdktn, own);

describe('the tls bindings of cdktn', () => {
  it('render the same as the prebuilt ones of cdktf, provider and version included', () => {
    expect(JSON.parse(cdktn.Testing.synth(ofCdktn))).toEqual(JSON.parse(cdktf.Testing.synth(ofCdktf)));
  });

  it('render the same HCL', () => {
    expect(cdktn.Testing.synthHcl(ofCdktn)).toBe(cdktf.Testing.synthHcl(ofCdktf));
  });

  it('take every argument that the provider takes', () => {
    const { resource } = JSON.parse(cdktn.Testing.synth(ofCdktn));
    for (const [type, { block }] of Object.entries(schemas)) {
      const { attributes, block_types: blocks = {} } = block;
      const settable = Object.keys(attributes).filter(
        (name) => attributes[name].required === true || attributes[name].optional === true,
      );
      const [rendered] = Object.values<object>(resource[type]);
      expect(Object.keys(rendered!).sort()).toEqual([...settable, ...Object.keys(blocks)].sort());
    }
  });
});
