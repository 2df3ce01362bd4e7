import { inspect } from 'node:util';
import { planAzure, type AzureSpec } from '../src';
import { createAuthority } from './certificates';
import { articleSpec, issuesWith, linesWith, refusalOf } from './refusal';
import { credentials, givenCertificates, ids, otherToken, output, sidecar, token } from './samples';

type Spec = AzureSpec<unknown>;

const canary = 'canary-3f9a';

/** All that can be read of a value. */
const everythingOf = (value: unknown): string =>
  JSON.stringify(value) + inspect(value, { depth: Infinity, showHidden: true, getters: true });

/** A spec that holds every secret in plain text. */
async function plainSpec(): Promise<{ readonly spec: Spec; readonly secrets: string[] }> {
  const authority = await createAuthority();
  const members = await Promise.all(
    ['etcd1', 'etcd2', 'etcd3'].map((member) => authority.issue(`${member}.etcd.internal`, 'localhost')),
  );
  const peers = await Promise.all(
    ['etcd1', 'etcd2', 'etcd3'].map((member) => authority.issue(`${member}.etcd.internal`)),
  );
  const client = await authority.issue();
  const spec: Spec = {
    ...articleSpec,
    smokeTest: true,
    certificates: {
      kind: 'given',
      authorities: authority.certificate,
      members,
      client,
      peer: { authorities: authority.certificate, members: peers },
    },
    registry: { ...credentials, username: `user-${canary}`, password: `password-${canary}` },
    sidecars: [{ ...sidecar, etcdClient: true, secureEnvironment: { TOKEN: `token-${canary}` } }],
    identityIds: [`${ids.identity}-${canary}`],
    existingResourceGroupName: `rg-${canary}`,
  };
  const keys = [...members, ...peers, client].flatMap(({ certificate, privateKey }) => [
    certificate,
    privateKey,
  ]);
  // A line of each, as a text may be broken or quoted.
  return { spec, secrets: [canary, ...keys.map((pem) => pem.split('\n')[2]!)] };
}

describe('secrets', () => {
  it('that stand in a spec as plain text are in no plan', async () => {
    const { spec, secrets } = await plainSpec();
    const shown = everythingOf(planAzure(spec));
    for (const secret of secrets) expect(shown).not.toContain(secret);
    expect(shown).not.toMatch(/BEGIN|PRIVATE KEY/);
  });

  it('are in no error, whatever else is wrong', async () => {
    const { spec, secrets } = await plainSpec();
    const mistakes: object[] = [
      { location: 'East US', cpu: 0, tags: { '': canary } },
      { certificates: { ...(spec.certificates as object), members: [{ privateKey: canary }] } },
      { certificates: { ...(spec.certificates as object), authorities: canary } },
      { certificates: { ...(spec.certificates as object), peer: canary } },
      {
        certificates: { ...(spec.certificates as object), peer: { authorities: canary, members: [canary] } },
      },
      { certificates: canary },
      { registry: { ...spec.registry, kind: 'password' } },
      { registry: { ...spec.registry, password: canary.repeat(9000) } },
      { registry: { ...spec.registry, username: '' } },
      { registry: { ...spec.registry, token: canary } },
      { registry: canary },
      { registry: { ...spec.registry, server: `https://puller:${canary}@payments.azurecr.io` } },
      { sidecars: [{ ...sidecar, secureEnvironment: { _: canary, TOKEN: '' } }] },
      { sidecars: [{ ...sidecar, environment: { TOKEN: `${canary}\n` }, secureEnvironment: [canary] }] },
      { sidecars: [{ ...sidecar, command: [canary, ''] }] },
      { sidecars: [{ ...sidecar, secureEnvironment: canary }] },
      { sidecars: [canary] },
      { sidecars: canary },
      { extraEnv: { ETCD_NAME: canary } },
    ];
    for (const mistake of mistakes) {
      const refusal = refusalOf({ ...spec, ...mistake });
      const shown = `${everythingOf(refusal)} ${everythingOf(refusal?.issues)} ${refusal?.stack}`;
      expect(shown).toContain('the spec has');
      for (const secret of secrets) expect(shown).not.toContain(secret);
    }
  });

  it('are in no error of an engine that takes none as plain text', async () => {
    const { spec, secrets } = await plainSpec();
    const refusal = refusalOf(spec, { acceptsPlainSecrets: false });
    for (const secret of secrets) expect(`${everythingOf(refusal)} ${refusal?.stack}`).not.toContain(secret);
  });
});

describe('an engine that writes secrets to a file', () => {
  const options = { acceptsPlainSecrets: false };
  const late = (...names: string[]) => Object.fromEntries(names.map((name) => [name, token]));

  it('refuses every one that is plain text, with its place and what to do', async () => {
    const { spec } = await plainSpec();
    expect(issuesWith(spec, options)).toEqual([
      ['certificates.members.0.privateKey', 'not-allowed'],
      ['certificates.members.1.privateKey', 'not-allowed'],
      ['certificates.members.2.privateKey', 'not-allowed'],
      ['certificates.peer.members.0.privateKey', 'not-allowed'],
      ['certificates.peer.members.1.privateKey', 'not-allowed'],
      ['certificates.peer.members.2.privateKey', 'not-allowed'],
      ['certificates.client.privateKey', 'not-allowed'],
      ['registry.password', 'not-allowed'],
      ['sidecars.0.secureEnvironment.TOKEN', 'not-allowed'],
    ]);
    expect(linesWith({ registry: credentials }, options)).toEqual([
      'registry.password [not-allowed] is plain text, which this engine would write to a file for everyone to read; hand in a variable or output that it keeps secret',
    ]);
  });

  it.each([
    ['a token', token],
    ['tokens alone', `${token}${otherToken}`],
    ['an object with apply', output('secret')],
  ])('takes %s', (_, value) => {
    const spec = {
      registry: { ...credentials, password: value },
      sidecars: [{ ...sidecar, secureEnvironment: { TOKEN: value } }],
      certificates: givenCertificates(),
    };
    expect(issuesWith(spec, options)).toEqual([]);
  });

  it.each(['hunter2${x', 'hunter2$${x', 'a${b}c', `Bearer ${token}`, `${token}x`, `${token} ${otherToken}`])(
    'takes no text that only holds a token, or looks like one: %s',
    (value) => {
      const spec = {
        registry: { ...credentials, password: value },
        sidecars: [{ ...sidecar, secureEnvironment: { TOKEN: value } }],
      };
      expect(issuesWith(spec, options)).toEqual([
        ['registry.password', 'not-allowed'],
        ['sidecars.0.secureEnvironment.TOKEN', 'not-allowed'],
      ]);
    },
  );

  it('takes what is no secret as plain text', () => {
    const registry = { ...credentials, ...late('password') };
    expect(issuesWith({ registry, existingSubnetId: ids.subnet }, options)).toEqual([]);
  });

  it('is not what is planned for by default', () => {
    expect(issuesWith({ registry: credentials })).toEqual([]);
    expect(issuesWith({ registry: credentials }, {})).toEqual([]);
    expect(issuesWith({ registry: credentials }, { acceptsPlainSecrets: true })).toEqual([]);
  });
});
