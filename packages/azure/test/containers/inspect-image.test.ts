import { defaultEtcdVersion } from '@etcd-iac/core';
import { issuesWith, linesWith } from '../refusal';
import { credentials, registryIdentity, sidecar, token } from '../samples';

const official = 'gcr.io/etcd-development/etcd';
const digest = `@sha256:${'0123456789abcdef'.repeat(4)}`;

describe('the tag of an image', () => {
  it.each([
    [`quay.io/coreos/etcd:v3.5.33`, {}],
    [`quay.io/coreos/etcd:3.5.33`, {}],
    [`quay.io/coreos/etcd:V3.5.33`, {}],
    [`quay.io/coreos/etcd:v3.5.33-arm64`, {}],
    [`bitnami/etcd:3.5.33-debian-12-r3`, {}],
    [`bitnami/etcd:3.5.33_1`, {}],
    [`etcd:3.5.33.1`, {}],
    [`etcd:etcd-3.5.33`, {}],
    [`etcd:etcd-v3.5.33`, {}],
    [`etcd:release-3.5.33`, {}],
    [`quay.io/coreos/etcd:v3.5.33${digest}`, {}],
    [`localhost:5000/etcd:v3.6.15`, {}],
    [`registry.k8s.io/etcd:3.5.33-0`, { version: '3.6.14' }],
    [`${official}:v3.6.14`, { version: '3.5.33' }],
    [`${official}:v3.6.14`, { version: '3.6.15' }],
    [`${official}:v3.6.1400`, {}],
    ['etcd:v3.5', {}],
    ['etcd:3.5-debian-12', {}],
    ['etcd:3.7', { version: '3.6.14' }],
    ['payments.azurecr.io/etcd:1.2.0', {}],
    ['payments.azurecr.io/etcd:3.8.0', {}],
    [`${token}/etcd:v3.5.33`, {}],
    [`registry.example.com/${token}:v3.5.33`, {}],
    [`${token}:v3.5.33${digest}`, {}],
  ])('is refused where version says otherwise: %s beside %o', (image, more) => {
    expect(issuesWith({ image, ...more })).toEqual([['image', 'conflict']]);
  });

  it.each<[string, object]>([
    [`${official}:v${defaultEtcdVersion}`, {}],
    [`etcd:${defaultEtcdVersion}-arm64`, {}],
    [`etcd:v3.5.33`, { version: '3.5.33' }],
    [`etcd:3.5.33-debian-12-r3`, { version: '3.5.33' }],
    [`etcd:3.6`, {}],
    [`etcd:v3.5`, { version: '3.5.33' }],
    ['etcd:latest', {}],
    ['etcd:3', {}],
    ['etcd:1', {}],
    ['etcd:1.2', {}],
    ['etcd:2026.09.30', {}],
    ['etcd:20260930', {}],
    ['etcd:build-3.5.33', {}],
    ['etcd', {}],
    [`etcd${digest}`, {}],
    ['localhost:3379/etcd', {}],
    [`etcd:${token}`, {}],
    [`etcd:v3.5.${token}`, {}],
    [`etcd:v${token}.33`, {}],
    [token, {}],
  ])('is taken where it says the same, or no version: %s beside %o', (image, more) => {
    expect(issuesWith({ image, ...more })).toEqual([]);
  });

  it('says which version to set, or which image to take', () => {
    expect(linesWith({ image: 'quay.io/coreos/etcd:v3.5.33' })).toEqual([
      'image [conflict] the tag "v3.5.33" says etcd 3.5.33, but version is "3.6.14", its default; set version to "3.5.33", or take an image of 3.6.14',
    ]);
    expect(linesWith({ image: 'bitnami/etcd:3.5', version: '3.4.45' })).toEqual([
      'image [conflict] the tag "3.5" says etcd 3.5, but version is "3.4.45"; set version to "3.5.33", or take an image of 3.4.45',
    ]);
    expect(linesWith({ image: 'payments.azurecr.io/etcd:1.2.0' })).toEqual([
      'image [conflict] the tag "1.2.0" says etcd 1.2.0, but version is "3.6.14", its default; take an image of 3.6.14, or one whose tag says no version',
    ]);
  });

  it.each([
    ['corrupts data', '3.5.2'],
    ['loses data', '3.4.21'],
    ['lets the unauthorized compact', '3.6.8'],
    ['can be filled up with connections', '3.5.32'],
    ['can be filled up with connections, in the newest minor release', '3.7.0'],
  ])('is refused as the version itself, which %s', (_, version) => {
    expect(issuesWith({ version })).toEqual([['version', 'unsupported']]);
    expect(issuesWith({ image: `quay.io/coreos/etcd:v${version}` })).toEqual([['image', 'unsupported']]);
  });

  it('is refused as the version itself only where others reach the listeners', () => {
    const image = 'quay.io/coreos/etcd:v3.5.32';
    expect(issuesWith({ image, transportSecurity: 'none' })).toEqual([['image', 'conflict']]);
    expect(issuesWith({ image, transportSecurity: 'none', version: '3.5.32' })).toEqual([]);
  });

  it('says what is wrong with an unsafe version', () => {
    expect(linesWith({ image: 'quay.io/coreos/etcd:v3.5.2' })).toEqual([
      'image [unsupported] the tag "v3.5.2" says etcd 3.5.2, which is below 3.5.6: older patches corrupt data (etcd recommends at least 3.5.6), and version is "3.6.14", its default; take an image of 3.6.14, or one of 3.5.33 and set version to that',
    ]);
  });

  it.each(['v3.7.1-rc.0', '3.6.14-alpha.1', 'v3.6.14rc2'])('is refused before a release: %s', (tag) => {
    const [line] = linesWith({ image: `${official}:${tag}` });
    expect(line).toMatch(/^image \[unsupported\] .* before its release, which is not planned/);
  });

  it('is compared once the version is valid by itself', () => {
    expect(issuesWith({ image: 'etcd:v3.5.33', version: 3 })).toEqual([['version', 'wrong-type']]);
  });

  it('is that of etcd: containers beside it have versions of their own', () => {
    const image = 'quay.io/coreos/etcd:v3.5.33';
    expect(issuesWith({ sidecars: [{ ...sidecar, image }] })).toEqual([]);
  });
});

const refused = [
  ['a scheme', 'https://gcr.io/a/b:1'],
  ['upper case in the repository', 'gcr.io/Etcd/b:1'],
  ['upper case in the only part', 'Etcd:1'],
  ['upper case in the first part, which is no host', 'Etcd/b:1'],
  ['an empty tag', 'gcr.io/a/b:'],
  ['two tags', 'gcr.io/a/b:1:2'],
  ['a tag of 129 characters', `a:${'b'.repeat(129)}`],
  ['a tag that begins with a dot', 'a:.1'],
  ['a tag that begins with a hyphen', 'a:-1'],
  ['another character in the tag', 'a:1+2'],
  ['shell text', '$(rm)'],
  ['backticks', '`id`'],
  ['a template', '${image}'],
  ['a space', 'etcd v3.6.14'],
  ['a backslash', 'gcr.io\\a'],
  ['a slash first', '/a/b:1'],
  ['a slash last', 'gcr.io/a/'],
  ['two slashes', 'gcr.io//a'],
  ['a hyphen first', '-a'],
  ['a hyphen last', 'a-/b'],
  ['a dot at the end of a part', 'a./b'],
  ['two dots', 'a..b'],
  ['three underscores', 'a___b'],
  ['a port that is none', 'gcr.io:port/a'],
  ['a port of 0', 'gcr.io:0/a'],
  ['a port above all', 'gcr.io:65536/a'],
  ['a label of a host that is too long', `${'a'.repeat(64)}.io/a`.replace('a.', 'A.')],
  ['an address of version 6', '[::1]:5000/a'],
  ['a digest without an algorithm', 'a@0123'],
  ['a digest that is too short', 'a@sha256:0123456789abcdef'],
  ['a digest in upper case', `a@sha256:${'A'.repeat(64)}`],
  ['a digest of another length', `a@sha512:${'a'.repeat(64)}`],
  ['an unknown algorithm', `a@md5:${'a'.repeat(32)}`],
  ['two digests', `a${digest}${digest}`],
  ['a digest before the tag', `a${digest}:1`],
  ['a digest alone', digest],
  ['the digits of a digest alone', 'a'.repeat(64)],
  ['nothing', ''],
  ['a name of 256 characters', `${'a'.repeat(127)}/${'b'.repeat(128)}`],
  ['a name of 256 characters with a tag', `${'a'.repeat(127)}/${'b'.repeat(128)}:1`],
  ['a line break', 'a:1\n'],
  ['other letters', 'ä:1'],
] as const;

const taken = [
  'a',
  'etcd',
  'bitnami/etcd',
  'etcd:a-b_c.D',
  `etcd:${'b'.repeat(128)}`,
  'etcd:_1',
  'localhost/etcd:at-hand',
  'registry:5000/etcd',
  '10.0.0.5:5000/etcd:at-hand',
  'gcr.io:65535/a/b/c',
  'GCR.io/a/b',
  'payments.azurecr.io/a__b/c.d/e-f/g---h/i_j:1',
  `payments.azurecr.io/etcd${digest}`,
  `payments.azurecr.io/etcd:at-hand${digest}`,
  `etcd@sha512:${'a'.repeat(128)}`,
  `${'a'.repeat(126)}/${'b'.repeat(128)}`,
  `${'a'.repeat(126)}/${'b'.repeat(128)}:${'c'.repeat(128)}${digest}`,
];

describe('the reference to an image', () => {
  it.each(refused)('is refused with %s', (_, image) => {
    expect(issuesWith({ image })).toEqual([['image', 'bad-format']]);
    expect(issuesWith({ sidecars: [{ ...sidecar, image }] })).toEqual([['sidecars.0.image', 'bad-format']]);
  });

  it.each(taken)('is taken: %s', (image) => {
    expect(issuesWith({ image, sidecars: [{ ...sidecar, image }] })).toEqual([]);
  });

  it('is refused with value, rule and remedy', () => {
    expect(linesWith({ image: 'gcr.io/Etcd/b:1' })).toEqual([
      'image [bad-format] "gcr.io/Etcd/b:1" is not a container image; give registry, lower-case repository and tag, such as "gcr.io/etcd-development/etcd:v3.6.14", without a scheme and a user',
    ]);
  });

  it.each([
    'https://user:hunter2@gcr.io/a/b:1',
    'user:hunter2@gcr.io/a/b:1',
    'https://gcr.io/a/b?token=hunter2',
    'gcr.io/a/b?hunter2',
    'gcr.io/a/b@hunter2',
    `https://user:hunter2@${'a'.repeat(600)}`,
  ])('is not shown where it may hold a password: %s', (image) => {
    for (const line of [...linesWith({ image }), ...linesWith({ sidecars: [{ ...sidecar, image }] })]) {
      expect(line).toContain('the value (not shown) is not a container image');
      expect(line).not.toContain('hunter2');
    }
  });

  it.each(['a', '/', '-', '.', 'a/', 'a-', 'a.', '0', ':1', '@sha256:'])(
    'is read in no time, however long: %s',
    (part) => {
      const image = part.repeat(200_000);
      const start = performance.now();
      expect(issuesWith({ image })).toHaveLength(1);
      expect(performance.now() - start).toBeLessThan(2_000);
    },
  );
});

describe('the server of a registry', () => {
  it.each([
    ['upper case', 'Payments.azurecr.io'],
    ['a slash at the end', 'payments.azurecr.io/'],
    ['a path', 'payments.azurecr.io/etcd'],
    ['a scheme', 'https://payments.azurecr.io'],
    ['a user', 'user@payments.azurecr.io'],
    ['a dot at the end', 'payments.azurecr.io.'],
    ['a dot at the beginning', '.azurecr.io'],
    ['two dots', 'payments..azurecr.io'],
    ['a hyphen at the beginning of a label', 'payments.-azurecr.io'],
    ['a hyphen at the end of a label', 'payments-.azurecr.io'],
    ['a label of 64 characters', `${'a'.repeat(64)}.io`],
    ['254 characters', `${'a.'.repeat(126)}io`],
    ['an underscore', 'pay_ments.azurecr.io'],
    ['no port behind the colon', 'payments.azurecr.io:'],
    ['a port of 0', 'payments.azurecr.io:0'],
    ['a port with a zero in front', 'payments.azurecr.io:0443'],
    ['a port above all', 'payments.azurecr.io:65536'],
    ['two ports', 'payments.azurecr.io:443:443'],
    ['a number that no address has', '10.0.0.256'],
    ['an address of three numbers', '10.0.0'],
    ['an address with a zero in front', '10.0.0.01:5000'],
    ['a number alone', '5000'],
    ['an address of version 6', '[::1]:5000'],
    ['a space', 'payments.azurecr.io '],
    ['nothing', ''],
  ])('is refused with %s', (_, server) => {
    expect(issuesWith({ registry: { ...credentials, server } })).toEqual([['registry.server', 'bad-format']]);
    expect(issuesWith({ registry: { ...registryIdentity, server } })).toEqual([
      ['registry.server', 'bad-format'],
    ]);
  });

  it.each([
    'index.docker.io',
    'payments.azurecr.io',
    'payments.azurecr.io:65535',
    '10.0.0.5',
    '10.0.0.255:5000',
    '5000.example.com',
    `${'a'.repeat(63)}.io`,
    `${'a.'.repeat(125)}io0:65535`,
  ])('is taken: %s', (server) => {
    expect(issuesWith({ registry: { ...credentials, server } })).toEqual([]);
  });
});
