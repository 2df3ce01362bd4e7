import { renderAccess, renderDeclaration } from '@etcd-iac/core';
import { createResolver } from '../../src/dns/resolver';
import { DeclarationRecord } from '../../src/settings/declaration-record';
import { dnsStandIn } from '../dns/dns-stand-in';

const dns = dnsStandIn();
const record = 'etcd-members.etcd.internal';
const urls = {
  peerUrl: 'https://etcd2.etcd.internal:2380',
  clientUrl: 'https://etcd2.etcd.internal:2379',
  memberPort: 2378,
};
const declared = { members: ['etcd1', 'etcd2'], retiring: [], openWithout: ['etcd2'] };

/** With a clock that the test moves. */
function reader() {
  const clock = { ms: 0 };
  const resolver = createResolver([dns.address]);
  return { clock, source: new DeclarationRecord({ record, urls, resolver, now: () => clock.ms }) };
}

/** What is known once an answer that nobody waits for has come. */
async function readSettled(source: DeclarationRecord) {
  await source.read(false);
  await new Promise((resolve) => setTimeout(resolve, 200));
  return source.read(false);
}

describe(DeclarationRecord, () => {
  it('reads who is declared, and finds them at URLs like its own', async () => {
    dns.server.setTxt(record, renderDeclaration(declared));
    expect(await reader().source.read(false)).toEqual({
      ...declared,
      addresses: ['etcd1', 'etcd2'].map((name) => ({
        name,
        peerUrl: `https://${name}.etcd.internal:2380`,
        memberUrl: `https://${name}.etcd.internal:2378`,
        clientUrl: `https://${name}.etcd.internal:2379`,
      })),
      access: 'none',
    });
  });

  it('reads users and roles from the record that it is told of, and keeps what it knows where that is not whole', async () => {
    const access = { roles: [], users: [{ name: 'payments', roles: [], hasPassword: false }] };
    const accessRecord = 'etcd-access.etcd.internal';
    dns.server.setTxt(record, renderDeclaration({ ...declared, accessRecord }));
    const { clock, source } = reader();
    expect((await source.read(false))?.access).toBe('unknown');
    dns.server.setTxt(accessRecord, renderAccess(access));
    clock.ms += 10_000;
    expect((await readSettled(source))?.access).toEqual(access);
    dns.server.setTxt(accessRecord, ['statements=2 user=other']);
    clock.ms += 10_000;
    expect((await readSettled(source))?.access).toEqual(access);
    dns.server.setTxt(record, renderDeclaration(declared));
    clock.ms += 10_000;
    expect((await readSettled(source))?.access).toBe('none');
  });

  it('joins the strings of one value', async () => {
    dns.server.setTxt(record, [['mem', 'ber=et', 'cd1'], 'member=etcd2']);
    expect((await reader().source.read(false))?.members).toEqual(['etcd1', 'etcd2']);
  });

  it('asks every 10 seconds while something goes on, and every 30 when nothing does', async () => {
    dns.server.setTxt(record, renderDeclaration(declared));
    const { clock, source } = reader();
    const asked: number[] = [];
    for (const [ms, isCalm] of [
      [0, false],
      [9_999, false],
      [10_000, false],
      [39_999, true],
      [40_000, true],
    ] as const) {
      clock.ms = ms;
      await source.read(isCalm);
      await new Promise((resolve) => setTimeout(resolve, 50));
      asked.push(dns.server.asked.length);
    }
    expect(asked).toEqual([1, 1, 2, 2, 3]);
  });

  it('sees what changes', async () => {
    dns.server.setTxt(record, renderDeclaration(declared));
    const { clock, source } = reader();
    await source.read(false);
    dns.server.setTxt(record, ['member=etcd1']);
    clock.ms = 10_000;
    expect((await readSettled(source))?.members).toEqual(['etcd1']);
  });

  it.each<[string, readonly string[]]>([
    ['there is no such name', []],
    ['the record is of something else', ['v=spf1 -all']],
  ])('keeps what it knows where %s', async (_what, values) => {
    dns.server.setTxt(record, renderDeclaration(declared));
    const { clock, source } = reader();
    await source.read(false);
    dns.server.clear();
    if (values.length > 0) dns.server.setTxt(record, values);
    clock.ms = 10_000;
    expect((await readSettled(source))?.members).toEqual(declared.members);
    expect(dns.server.asked).toHaveLength(2);
  });

  it('waits for nobody once it knows something', async () => {
    dns.server.setTxt(record, renderDeclaration(declared));
    const { clock, source } = reader();
    await source.read(false);
    dns.server.isAway = true;
    clock.ms = 10_000;
    const before = performance.now();
    expect((await source.read(false))?.members).toEqual(declared.members);
    expect(performance.now() - before).toBeLessThan(500);
  });

  it('knows nothing where nobody answers, and asks again', async () => {
    dns.server.isAway = true;
    const { clock, source } = reader();
    expect(await source.read(false)).toBeUndefined();
    dns.server.isAway = false;
    dns.server.setTxt(record, ['member=etcd1']);
    clock.ms = 10_000;
    expect((await source.read(false))?.members).toEqual(['etcd1']);
  });
});
