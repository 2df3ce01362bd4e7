import { localAddress } from '../../src/settings/local-address';

describe(localAddress, () => {
  it.each([
    ['https://0.0.0.0:2379', '127.0.0.1'],
    ['https://[::]:2379', '127.0.0.1'],
    ['http://:2379', '127.0.0.1'],
    ['http://10.0.0.4:2379,https://0.0.0.0:2379', '127.0.0.1'],
    ['https://10.0.0.4:2379,https://10.0.0.5:2379', '10.0.0.4'],
    ['https://[fd00::4]:2379', 'fd00::4'],
    ['https://localhost:2379', undefined],
    ['', undefined],
  ])('of what listens on "%s" is %s', (listenUrls, address) => {
    expect(localAddress(listenUrls)).toBe(address);
  });
});
