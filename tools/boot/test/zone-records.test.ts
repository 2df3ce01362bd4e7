import { ZoneRecords } from '../src/network/zone-records';

const network = {
  id: 'network',
  records: [
    { id: 'zone/A/etcd1', name: 'etcd1.etcd.internal', ttlSeconds: 10, groupId: 'group1', writers: [] },
  ],
  texts: [
    {
      id: 'zone/TXT/etcd-members',
      name: 'etcd-members.etcd.internal',
      ttlSeconds: 20,
      values: [['member=', 'etcd1'], ['member=etcd2']],
    },
  ],
};
const types = { A: 1, TXT: 16, AAAA: 28 } as const;

describe('a name server', () => {
  const zones = new ZoneRecords();
  const ask = (name: string, type: keyof typeof types, of = 'network') =>
    read(zones.answer(question(name, types[type]), of)!);

  test('knows a record once it is set', () => {
    zones.declare([network, { id: 'other', records: [], texts: [] }]);
    expect(ask('etcd1.etcd.internal', 'A')).toEqual({ code: 3, count: 0, data: '' });

    zones.setAddressOf('group1', '10.0.0.4');
    expect(ask('ETCD1.etcd.internal', 'A')).toEqual({ code: 0, count: 1, data: '00040a000004' });
    zones.setAddressOf('group1', '10.0.0.9');
    expect(ask('etcd1.etcd.internal', 'A').data).toBe('00040a000009');
  });

  test('answers for what a name stands for, and in the networks where it resolves', () => {
    zones.setText(network.texts[0]!);
    const { count, data } = ask('etcd-members.etcd.internal', 'TXT');
    expect(count).toBe(2);
    expect(Buffer.from(data, 'hex').toString('latin1')).toContain('\x07member=\x05etcd1');
    expect(ask('etcd1.etcd.internal', 'AAAA')).toEqual({ code: 0, count: 0, data: '' });
    expect(ask('etcd1.etcd.internal', 'A', 'other').code).toBe(3);
    expect(ask('etcd9.etcd.internal', 'A').code).toBe(3);
  });

  test('is silent where nothing is asked', () => {
    expect(zones.answer(Buffer.alloc(5), 'network')).toBeUndefined();
    expect(zones.answer(question('etcd1', 1).subarray(0, 16), 'network')).toBeUndefined();
  });

  test('changes the tag of a record with its address', () => {
    const before = zones.address('zone/a/ETCD1');
    zones.setAddress('zone/A/etcd1', '10.0.0.4');
    expect(zones.address('zone/A/etcd1')).toMatchObject({ address: '10.0.0.4' });
    expect(zones.address('zone/A/etcd1')!.etag).not.toBe(before!.etag);
  });
});

/** A query with recursion, and an option behind the question, as Go's has. */
function question(name: string, type: number): Buffer {
  const labels = name.split('.').flatMap((label) => [Buffer.of(label.length), Buffer.from(label)]);
  const header = Buffer.from('abcd01000001000000000001', 'hex');
  const option = Buffer.from('0000291000000000000000', 'hex');
  return Buffer.concat([header, ...labels, Buffer.of(0, 0, type, 0, 1), option]);
}

/** Code of a response, how many answers it has, and what the last of them end with. */
function read(response: Buffer): { code: number; count: number; data: string } {
  expect(response.readUInt16BE(0)).toBe(0xabcd);
  const count = response.readUInt16BE(6);
  const answers = response.subarray(response.indexOf(Buffer.from('c00c', 'hex')));
  return { code: response.readUInt16BE(2) & 15, count, data: count === 0 ? '' : answers.toString('hex', 10) };
}
