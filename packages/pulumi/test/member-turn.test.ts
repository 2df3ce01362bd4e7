import { declare, named, ofType } from './declare';
import { getContainerGroup } from './record-program';

const asked = ({ calls }: Awaited<ReturnType<typeof declare>>) =>
  calls.filter(({ token }) => token === getContainerGroup).map(({ inputs }) => inputs.containerGroupName);

const crashing = [{ name: 'etcd', instanceView: { currentState: { state: 'Terminated' } } }];

describe('the container group of a member', () => {
  it('comes after the group and the record of the member before, and of the first one after none', async () => {
    const recording = await declare({ size: 5 });
    const membersBefore = (ordinal: number) =>
      named(recording, `etcd${ordinal}-container-group`).dependencies.filter((name) =>
        /etcd\d-(container-group|dns-record)$/.test(name),
      );
    expect(membersBefore(1)).toEqual([]);
    for (const ordinal of [2, 3, 4, 5]) {
      const before = `etcd-etcd${ordinal - 1}`;
      expect(membersBefore(ordinal).sort()).toEqual([`${before}-container-group`, `${before}-dns-record`]);
    }
  });

  it('comes after it in a preview, too, which asks nobody whether it runs', async () => {
    const recording = await declare({}, { preview: true, containers: () => crashing });
    expect(asked(recording)).toEqual([]);
    expect(named(recording, 'etcd3-container-group').dependencies).toEqual(
      expect.arrayContaining(['etcd-etcd2-container-group', 'etcd-etcd2-dns-record']),
    );
  });

  it('asks in turn whether the member before runs, and of the last one nothing', async () => {
    expect(asked(await declare())).toEqual(['ci-etcd1-eastus', 'ci-etcd2-eastus']);
    expect(asked(await declare({ size: 1, bootstrapSize: 1 }))).toEqual([]);
  });

  it('does not wait for a member that is lost', async () => {
    process.env.ETCD_IAC_LOST_MEMBERS = 'etcd2, etcd1';
    try {
      const recording = await declare({}, { containers: () => crashing });
      expect(ofType(recording, 'containerinstance:ContainerGroup')).toHaveLength(3);
      expect(asked(recording)).toEqual([]);
    } finally {
      delete process.env.ETCD_IAC_LOST_MEMBERS;
    }
  });
});

describe('the share of a member', () => {
  it('comes after the member before, so that a refused deletion stops there', async () => {
    const recording = await declare({ size: 5 });
    expect(named(recording, 'etcd1-file-share').dependencies).not.toContain('etcd-etcd1-dns-record');
    expect(named(recording, 'etcd5-file-share').dependencies).toContain('etcd-etcd4-dns-record');
  });
});
