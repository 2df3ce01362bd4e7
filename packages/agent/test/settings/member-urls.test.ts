import { addressOf, beginsWithName } from '../../src/settings/member-urls';

describe(addressOf, () => {
  it.each([
    ['http://etcd1:2380', 'http://etcd12:2380'],
    ['https://etcd1.etcd.internal:2380', 'https://etcd12.etcd.internal:2380'],
    ['https://etcd1.etcd1.internal:443', 'https://etcd12.etcd1.internal:443'],
  ])('is at %s, with its own name', (peerUrl, expected) => {
    expect(addressOf('etcd12', { peerUrl, clientUrl: peerUrl, memberPort: 1 }).peerUrl).toBe(expected);
  });

  it('has the scheme of the URL for clients at the port for members', () => {
    const urls = { peerUrl: 'https://etcd1.a:2380', clientUrl: 'http://etcd1.a:2379/', memberPort: 2378 };
    expect(addressOf('etcd2', urls).memberUrl).toBe('http://etcd2.a:2378');
  });

  it('is the own one under the own name', () => {
    const urls = { peerUrl: 'https://etcd1.a:2380', clientUrl: 'https://etcd1.a:2379', memberPort: 2378 };
    expect(addressOf('etcd1', urls)).toMatchObject({ peerUrl: urls.peerUrl, clientUrl: urls.clientUrl });
  });
});

describe(beginsWithName, () => {
  it.each([
    ['https://etcd1.etcd.internal:2380', true],
    ['https://etcd1:2380', true],
    ['https://etcd12.etcd.internal:2380', false],
    ['https://other.etcd1.internal:2380', false],
    ['https://10.0.0.4:2380', false],
    ['etcd1.etcd.internal', false],
  ])('tells of %s: %s', (url, begins) => {
    expect(beginsWithName(url, 'etcd1')).toBe(begins);
  });
});
