import { foundingIds, readWalIds } from '../../src';

// The first bytes of what etcd 3.4.23 and 3.5.16 write, which are the same, for this peer URL and token.
const head = Buffer.from(
  'BAAAAAAAAIQIBBAAAAAAAB8AAAAAAACBCAEQ07LppAkaFQjcn/bc68+WmO4BELDPwpOOn8D4BQAOAAAAAAAAgggFEI350YUKGgQIABAAAABzAAAAAAAAhQgCEL+O8uoNGmkIARABGAEiYQgAEAAY3J/23OvPlpjuASJQeyJpZCI=',
  'base64',
);
const ids = { clusterId: '5f100f8e270a7b0', memberId: 'ee305a7ebb9d8fdc' };

describe(foundingIds, () => {
  it('knows the ids of a cluster of one before etcd has started', () => {
    expect(foundingIds('http://127.0.0.1:33380', 'founding-1')).toEqual(ids);
  });

  it('gives another cluster for another token, and for another URL', () => {
    const clusterIds = [
      foundingIds('http://127.0.0.1:33380', 'founding-1'),
      foundingIds('http://127.0.0.1:33380', 'founding-2'),
      foundingIds('http://127.0.0.1:33381', 'founding-1'),
    ].map(({ clusterId }) => clusterId);
    expect(new Set(clusterIds).size).toBe(3);
  });
});

describe(readWalIds, () => {
  it('reads whose data a write-ahead log is of', () => {
    expect(readWalIds(head)).toEqual(ids);
  });

  it('reads a part of a larger buffer', () => {
    const larger = Buffer.concat([Buffer.alloc(3, 7), head]);
    expect(readWalIds(larger.subarray(3))).toEqual(ids);
  });

  it.each([
    ['an empty file', Buffer.alloc(0)],
    ['zeros, which etcd fills a new file with', Buffer.alloc(4096)],
    ['a file that was cut off within the record', head.subarray(0, 40)],
    ['something else', Buffer.from('a text that is longer than a few records of a log are, for sure')],
  ])('finds no ids in %s', (_what, bytes) => {
    expect(readWalIds(bytes)).toBeUndefined();
  });

  it('ends, whatever byte is another one', () => {
    for (let at = 0; at < head.length; at += 1) {
      for (const byte of [0, 0x7f, 0x80, 0xff]) {
        const bytes = Buffer.from(head);
        bytes[at] = byte;
        expect(() => readWalIds(bytes)).not.toThrow();
      }
    }
  });
});
