import { createAuthority } from '../certificates';
import { issuesWith, linesWith } from '../refusal';
import { sidecar, token } from '../samples';

const kilobytes = (count: number, text = 'x') => text.repeat((count * 1024) / Buffer.byteLength(text));
const variables = (count: number, value: string, prefix = 'A') =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${index}`, value]));

describe("the request for a member's container group", () => {
  it('takes what is below 4 MB', () => {
    expect(issuesWith({ extraEnv: variables(120, kilobytes(32)) })).toEqual([]);
    expect(issuesWith({ sidecars: [{ ...sidecar, environment: variables(120, kilobytes(32)) }] })).toEqual(
      [],
    );
  });

  it.each<[string, object, string]>([
    ['extra variables', { extraEnv: variables(130, kilobytes(32)) }, 'extraEnv'],
    [
      'the environment of a sidecar',
      { sidecars: [sidecar, { ...sidecar, name: 'b', environment: variables(300, kilobytes(32)) }] },
      'sidecars.1.environment',
    ],
    [
      'what is hidden',
      { sidecars: [{ ...sidecar, secureEnvironment: variables(130, kilobytes(32)) }] },
      'sidecars.0.secureEnvironment',
    ],
    [
      'a command',
      { sidecars: [{ ...sidecar, command: Array.from({ length: 130 }, () => kilobytes(32)) }] },
      'sidecars.0.command',
    ],
    ['names', { extraEnv: variables(1000, 'ä'.repeat(2100)) }, 'extraEnv'],
    ['letters of three bytes', { extraEnv: variables(700, '€'.repeat(2048)) }, 'extraEnv'],
    ['what is escaped', { extraEnv: variables(70, kilobytes(32, '"')) }, 'extraEnv'],
  ])('is refused with more: %s', (_, changes, path) => {
    expect(issuesWith(changes)).toEqual([[path, 'out-of-range']]);
  });

  it('is refused with more in all containers together, for those without which it would fit', () => {
    const sidecars = [
      { ...sidecar, environment: variables(50, kilobytes(32)) },
      { ...sidecar, name: 'b', environment: variables(60, kilobytes(32)) },
    ];
    expect(issuesWith({ extraEnv: variables(10, kilobytes(32)), sidecars })).toEqual([]);
    expect(linesWith({ extraEnv: variables(40, kilobytes(32)), sidecars })).toEqual([
      "sidecars.1.environment [out-of-range] has 1.9 MB of the 4.7 MB that a member's container group would have in its request, but Azure takes 4 MB; shorten it, or put it into the image",
    ]);
    const large = sidecars.map((one) => ({ ...one, environment: variables(200, kilobytes(32)) }));
    expect(issuesWith({ sidecars: large })).toEqual([
      ['sidecars.0.environment', 'out-of-range'],
      ['sidecars.1.environment', 'out-of-range'],
    ]);
  });

  it('is refused with given certificates that every client beside etcd gets', async () => {
    const authority = await createAuthority();
    const padded = (pem: string) => `${kilobytes(90, '#')}\n${pem}`;
    const member = await authority.issue('etcd1.etcd.internal', 'localhost');
    const client = await authority.issue();
    const certificates = {
      kind: 'given',
      authorities: padded(authority.certificate),
      members: [member],
      client: { ...client, certificate: padded(client.certificate) },
    };
    const clients = (count: number) =>
      Array.from({ length: count }, (_, index) => ({
        ...sidecar,
        cpu: 0.1,
        name: `c${index}`,
        etcdClient: true,
      }));
    expect(issuesWith({ size: 1, certificates, sidecars: clients(2) })).toEqual([]);
    expect(issuesWith({ size: 1, certificates, sidecars: clients(18) })).toEqual([
      ['certificates', 'out-of-range'],
    ]);
    expect(issuesWith({ size: 1, transportSecurity: 'none', sidecars: clients(18) })).toEqual([]);
  });

  it('is refused with what a member has for others alone, too', async () => {
    const [authority, peers] = await Promise.all([createAuthority(), createAuthority()]);
    const member = await authority.issue('etcd1.etcd.internal', 'localhost');
    const forPeers = await peers.issue('etcd1.etcd.internal', 'localhost');
    const padded = (pem: string) => `${kilobytes(90, '#')}\n${pem}`;
    const given = { kind: 'given', authorities: authority.certificate, members: [member] };
    const peer = { authorities: padded(peers.certificate), members: [forPeers] };
    const extraEnv = variables(123, kilobytes(32));
    expect(
      issuesWith({ size: 1, extraEnv, certificates: { ...given, client: await authority.issue() } }),
    ).toEqual([]);
    expect(
      issuesWith({ size: 1, extraEnv, certificates: { ...given, peer, client: await authority.issue() } }),
    ).toEqual([['extraEnv', 'out-of-range']]);
  });

  it('is not judged by what only an engine knows', () => {
    const later = `${token}${kilobytes(32).slice(token.length)}`;
    expect(issuesWith({ sidecars: [{ ...sidecar, environment: variables(300, later) }] })).toEqual([]);
    expect(issuesWith({ sidecars: [{ ...sidecar, command: [token] }] })).toEqual([]);
  });

  it('never shows what is in it', () => {
    const secret = kilobytes(32, 'canary-3f9a-0000');
    const [line] = linesWith({ sidecars: [{ ...sidecar, secureEnvironment: variables(200, secret) }] });
    expect(line).not.toContain('canary');
  });
});
