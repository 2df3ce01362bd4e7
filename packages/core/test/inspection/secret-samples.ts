import * as fc from 'fast-check';

/** A text that a user may well put in the wrong place, and the parts of it that nobody may read. */
export interface SecretSample {
  readonly text: string;
  readonly secrets: readonly string[];
}

const whole = (text: string): SecretSample => ({ text, secrets: [text] });

/** By what they are. Made up, or from the documentation of those who issue such. */
export const secretSamples: Readonly<Record<string, SecretSample>> = {
  'a URL with a password': {
    text: 'https://admin:hunter2@registry.example.com/etcd:1',
    secrets: ['hunter2'],
  },
  'a URL with a password, cut': { text: 'https://u:hunter2@r.io/a b', secrets: ['hunter2'] },
  'a URL with a token': { text: 'https://hunter2token@github.com/team/repo', secrets: ['hunter2token'] },
  'a URL of a database': { text: 'postgres://app:s3cr3t/pw@db:5432/etcd', secrets: ['s3cr3t/pw', 's3cr3t'] },
  'a URL without a user': { text: 'redis://:hunter2@cache:6379', secrets: ['hunter2'] },
  'user and password': { text: 'puller:hunter2@registry.io', secrets: ['hunter2'] },
  'an origin with a password': { text: 'https://u:hunter2@console.example.com:8443', secrets: ['hunter2'] },
  'a shared access signature': {
    text: '?sv=2022-11-02&ss=f&srt=sco&sp=rl&se=2027-01-01&sig=hunter2%2BabcD%3D',
    secrets: ['hunter2%2BabcD', 'hunter2'],
  },
  'an id with a signature': {
    text: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/abc?sig=hunter2',
    secrets: ['hunter2'],
  },
  'a connection string': {
    text: 'DefaultEndpointsProtocol=https;AccountName=st;AccountKey=hunter2hunter2==;EndpointSuffix=core.windows.net',
    secrets: ['hunter2hunter2'],
  },
  'a connection string of a bus': {
    text: 'Endpoint=sb://b.servicebus.windows.net/;SharedAccessKeyName=root;SharedAccessKey=hunter2',
    secrets: ['hunter2'],
  },
  'a key alone': { text: 'AccountKey=hunter2', secrets: ['hunter2'] },
  'an assignment': { text: 'PW=hunter2', secrets: ['hunter2'] },
  'an assignment with spaces': { text: 'DB_PASSWORD = hunter2', secrets: ['hunter2'] },
  'an assignment in quotes': { text: 'export PASSWORD="hunter2"', secrets: ['hunter2'] },
  JSON: { text: '{"password":"hunter2"}', secrets: ['hunter2'] },
  YAML: { text: 'client_secret: hunter2', secrets: ['hunter2'] },
  'a header': { text: 'Authorization: Bearer hunter2', secrets: ['hunter2'] },
  'a basic header': { text: 'Basic aHVudGVyMg', secrets: ['aHVudGVyMg'] },
  'an option': { text: 'etcdctl --password hunter2 get', secrets: ['hunter2'] },
  'a short option': { text: 'curl -u admin:hunter2 x', secrets: ['hunter2'] },
  'a password with signs': whole('Tr0ub4dor&3'),
  'another password with signs': whole('P@ssw0rd!'),
  'short Base64': whole('aHVudGVyMg=='),
  'a key of a storage account': whole(
    'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==',
  ),
  'the same without its padding': whole(
    'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw',
  ),
  'a client secret of Azure': whole('kPq8Q~x7Lw2Rt9Vb4Nc6Md1Fg3Hj5Ks0Za.YuIoP'),
  'a secret in capitals': whole('AKIAIOSFODNN7EXAMPLE'),
  'a secret of AWS': whole('wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'),
  'a token of GitHub': whole('ghp_16C7e42F292c6912E7710c838347Ae178B4a'),
  'a token of Slack': whole('xoxb-17653672481-19874698323-pdFZKVeTuE8sk7oOcHrzqqgy'),
  'hexadecimal digits': whole('9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'),
  'a hexadecimal token': whole('3f2a9c81d4e7b605'),
  'a JWT': whole(
    'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U',
  ),
  'a private key': {
    text: '-----BEGIN EC PRIVATE KEY-----\nMHcCAQEEIIrYSSNQFaA2Hwf1duRSxKtLYX5CB04fSeQ6tF1aY\n-----END EC PRIVATE KEY-----\n',
    secrets: ['MHcCAQEEIIrYSSNQFaA2Hwf1duRSxKtLYX5CB04fSeQ6tF1aY', 'MHcCAQEEIIrYSSNQ'],
  },
  'a private key in one line': {
    text: '-----BEGIN PRIVATE KEY-----\\nMIGHAgEAMBMGByqGSM49\\n-----END PRIVATE KEY-----',
    secrets: ['MIGHAgEAMBMGByqGSM49'],
  },
  'the inside of a private key': whole('MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg'),
  'a key behind words': {
    text: 'my key is 9f86d081884c7d659a2feaa0c55ad015',
    secrets: ['9f86d081884c7d659a2feaa0c55ad015'],
  },
};

/** Random keys, of 24 bytes or more, in the ways in which such are written. */
export const randomKey: fc.Arbitrary<string> = fc
  .tuple(
    fc.noBias(fc.uint8Array({ minLength: 24, maxLength: 64 })),
    fc.constantFrom('base64', 'base64url', 'hex', 'HEX', 'base36'),
  )
  .map(([bytes, form]) => {
    const buffer = Buffer.from(bytes);
    if (form === 'HEX') return buffer.toString('hex').toUpperCase();
    if (form === 'base36') return BigInt(`0x1${buffer.toString('hex')}`).toString(36);
    return buffer.toString(form);
  });
