import type { EtcdMinor, TransportSecurity } from '@etcd-iac/core';
import { bootableOf, type Observe, quick } from './boot-tests';
import { endpointOf, etcdctlGet, etcdctlPut, etcdctlTry } from './etcdctl';
import { bootedForAll } from './while-booted';

/** Tests of the kinds of transport security that are not the default. */
export function describeTransportSecurity(observe: Observe): void {
  const booted = (transportSecurity: TransportSecurity, minor: EtcdMinor) =>
    bootedForAll(() => bootableOf(observe, { ...quick, transportSecurity, smokeTest: true }, minor));

  describe('transport security of the server alone, on etcd 3.5', () => {
    const cluster = booted('server', '3.5');

    test('asks clients for no certificate', async () => {
      const { authorities, ...others } = cluster().client;
      expect(others).toEqual({});
      await cluster().clientExec(etcdctlPut(endpointOf(1)));
      expect(await cluster().clientExec(etcdctlGet(endpointOf(3)))).toBe('hello\n');
      expect(authorities).toMatch(/^-----BEGIN CERTIFICATE-----\n/);
    });

    test('shows them one that only the declared authority proves', async () => {
      const plain = etcdctlTry(endpointOf(1, { scheme: 'http' }));
      await Promise.all([
        expect(cluster().clientExec(etcdctlTry(endpointOf(1)), { credentials: {} })).rejects.toThrow(
          'x509: certificate signed by unknown authority',
        ),
        expect(cluster().clientExec(plain)).rejects.toThrow('failed'),
      ]);
    });

    test('lets the smoke test through', async () => {
      expect(await cluster().oneShots[0]!.run()).toMatchObject({ exitCode: 0 });
    });
  });

  describe('no transport security, on etcd 3.4', () => {
    const cluster = booted('none', '3.4');

    test('lets everyone through', async () => {
      const endpoint = endpointOf(1, { scheme: 'http' });
      expect(cluster().client).toEqual({});
      await cluster().clientExec(etcdctlPut(endpoint));
      expect(await cluster().clientExec(etcdctlGet(endpoint))).toBe('hello\n');
      expect(await cluster().oneShots[0]!.run()).toMatchObject({ exitCode: 0 });
    });
  });
}
