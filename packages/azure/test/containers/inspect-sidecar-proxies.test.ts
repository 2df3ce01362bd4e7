import { issuesWith, linesWith } from '../refusal';
import { output, sidecar, token } from '../samples';

const proxy = 'http://user:canary-3f9a@proxy.example:3128';
const client = { ...sidecar, etcdClient: true };
const pathsOf = (environment: object, more: object = {}) =>
  issuesWith({ sidecars: [{ ...client, environment, ...more }] }).map(([path]) => path);

describe('a proxy of a client beside etcd', () => {
  it.each(['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'http_proxy', 'https_proxy', 'all_proxy'])(
    'is refused without an exception for the member: %s',
    (variable) => {
      expect(pathsOf({ [variable]: proxy })).toEqual([`sidecars.0.environment.${variable}`]);
      expect(pathsOf({}, { secureEnvironment: { [variable]: proxy } })).toEqual([
        `sidecars.0.secureEnvironment.${variable}`,
      ]);
      expect(pathsOf({ [variable]: proxy, NO_PROXY: 'localhost' })).toEqual([]);
    },
  );

  it.each([
    ['localhost', true],
    ['10.0.0.0/8, localhost ,.example.com', true],
    ['localhost:2379', true],
    ['*', true],
    ['.etcd.internal', true],
    ['etcd.internal', true],
    ['etcd1.etcd.internal,etcd2.etcd.internal,etcd3.etcd.internal', true],
    [token, true],
    ['etcd1.etcd.internal', false],
    ['localhost:2380', false],
    ['.example.com', false],
    ['127.0.0.1', false],
    ['nolocalhost', false],
  ])('is refused or taken by what is left out: %s', (exception, isFine) => {
    const expected = isFine ? [] : ['sidecars.0.environment.HTTPS_PROXY'];
    expect(pathsOf({ HTTPS_PROXY: proxy, NO_PROXY: exception })).toEqual(expected);
    expect(pathsOf({ HTTPS_PROXY: proxy, no_proxy: exception })).toEqual(expected);
    expect(pathsOf({ HTTPS_PROXY: proxy }, { secureEnvironment: { NO_PROXY: exception } })).toEqual(expected);
  });

  it('is refused or taken by the port that clients use', () => {
    const sidecars = [{ ...client, environment: { HTTPS_PROXY: proxy, NO_PROXY: 'localhost:4001' } }];
    expect(issuesWith({ sidecars })).toHaveLength(1);
    expect(issuesWith({ sidecars, ports: { client: 4001 } })).toEqual([]);
  });

  it.each([token, output('http://proxy')])('is refused where only an engine knows it', (value) => {
    expect(pathsOf({}, { secureEnvironment: { HTTPS_PROXY: value } })).toEqual([
      'sidecars.0.secureEnvironment.HTTPS_PROXY',
    ]);
  });

  it('is that of a client: what does not talk to etcd may have one', () => {
    expect(pathsOf({ HTTPS_PROXY: proxy }, { etcdClient: false })).toEqual([]);
    expect(issuesWith({ sidecars: [{ ...sidecar, environment: { HTTPS_PROXY: proxy } }] })).toEqual([]);
  });

  it('is refused without showing it', () => {
    expect(linesWith({ sidecars: [{ ...client, environment: { HTTPS_PROXY: proxy } }] })).toEqual([
      'sidecars.0.environment.HTTPS_PROXY [conflict] puts a proxy between the container and the member beside it; leave it out, or set NO_PROXY to "localhost,.etcd.internal" beside it',
    ]);
  });
});
