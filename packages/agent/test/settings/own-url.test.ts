import { ownUrl } from '../../src/run/surroundings';

describe('where an agent reaches its own etcd', () => {
  it.each([
    ['https://0.0.0.0:2379', 'https://localhost:2378'],
    ['http://0.0.0.0:2379', 'http://localhost:2378'],
    ['https://[::]:2379', 'https://localhost:2378'],
    ['https://127.0.0.1:12379,https://10.0.0.4:12379', 'https://127.0.0.1:2378'],
  ])('is, of one that listens at %s, %s, whatever its name leads to', (listened, own) => {
    expect(ownUrl(listened, 2378)).toBe(own);
  });
});
