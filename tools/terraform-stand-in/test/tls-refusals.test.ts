import { describeWithTerraform } from './describe-with-terraform';
import { withStack, withTls, type Resources } from './stacks';
import { ca, key } from './tls-resources';
import { refusalOf, withTerraform } from './with-terraform';

describeWithTerraform('what the stand-in tls provider refuses', () => {
  test.each<[string, Resources, string]>([
    [
      'a key of an unknown kind',
      { tls_private_key: { it: { algorithm: 'DSA' } } },
      'expected algorithm to be one of ["RSA" "ECDSA" "ED25519"], got DSA',
    ],
    [
      'an unknown curve',
      { tls_private_key: { it: { algorithm: 'ECDSA', ecdsa_curve: 'P-256' } } },
      'expected ecdsa_curve to be one of ["P224" "P256" "P384" "P521"], got P-256',
    ],
    [
      'an unknown use',
      { tls_self_signed_cert: { it: { ...ca, private_key_pem: 'x', allowed_uses: ['serverAuth'] } } },
      'got serverAuth',
    ],
    [
      'a negative time',
      { tls_self_signed_cert: { it: { ...ca, private_key_pem: 'x', validity_period_hours: -1 } } },
      'expected validity_period_hours to be at least (0), got -1',
    ],
    [
      'negative hours of renewal',
      { tls_self_signed_cert: { it: { ...ca, private_key_pem: 'x', early_renewal_hours: -1 } } },
      'expected early_renewal_hours to be at least (0), got -1',
    ],
    [
      'two subjects',
      { tls_cert_request: { it: { private_key_pem: 'x', subject: [{}, {}] } } },
      'Attribute subject supports 1 item maximum, but config has 2 declared',
    ],
    [
      'an address of nothing, beside one that is not known yet',
      {
        terraform_data: { later: {} },
        tls_cert_request: { it: { private_key_pem: 'x', ip_addresses: ['', '${terraform_data.later.id}'] } },
      },
      'expected "ip_addresses.0" to not be an empty string',
    ],
    [
      'an address of nothing',
      { tls_cert_request: { it: { private_key_pem: 'x', ip_addresses: [''] } } },
      'expected "ip_addresses.0" to not be an empty string',
    ],
    [
      'an identifier of nothing',
      { tls_cert_request: { it: { private_key_pem: 'x', uris: [''] } } },
      'expected "uris.0" to not be an empty string',
    ],
    [
      'a value for an output',
      { tls_private_key: { it: { ...key, private_key_pem: 'mine' } } },
      'Can\'t configure a value for "private_key_pem"',
    ],
    [
      'an argument of a newer provider',
      { tls_private_key: { it: { ...key, openssh_comment: 'x' } } },
      'No argument or block type is named "openssh_comment"',
    ],
  ])('%s', async (_, resources, message) => {
    await withTls(resources, (folder) =>
      withTerraform(folder, async ({ run }) => {
        expect(await refusalOf(run('validate'))).toContain(message);
      }),
    );
  });

  test('any data source', async () => {
    await withStack({ data: { tls_public_key: { it: { private_key_pem: 'x' } } } }, (folder) =>
      withTerraform(folder, async ({ run }) => {
        expect(await refusalOf(run('validate'))).toContain(
          'provider hashicorp/tls does not support data source "tls_public_key"',
        );
      }),
    );
  });

  test.each<[string, Resources, string]>([
    [
      'a CA without a name',
      {
        tls_private_key: { ca: key },
        tls_self_signed_cert: { ca: { ...ca, subject: [] } },
      },
      'Must contain at least one Distinguished Name when creating Certificate Authority (CA)',
    ],
    [
      'a certificate for the curve of a key that names none',
      { tls_private_key: { ca: { algorithm: 'ECDSA' } }, tls_self_signed_cert: { ca } },
      'the stand-in signs nothing with a key on the curve secp224r1',
    ],
    [
      'what is no key',
      { tls_cert_request: { it: { private_key_pem: 'x' } } },
      'Failed to parse private key PEM',
    ],
  ])('no earlier than at the apply: %s', async (_, resources, message) => {
    await withTls(resources, (folder) =>
      withTerraform(folder, async ({ run }) => {
        await run('plan');
        expect(await refusalOf(run('apply', '-auto-approve'))).toContain(message);
      }),
    );
  });
});
