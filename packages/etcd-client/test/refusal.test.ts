import { refusal } from '../src/connection/explain-failure';

test.each([
  ['etcdserver: leader changed', 'UNAVAILABLE'],
  ['etcdserver: no leader', 'UNAVAILABLE'],
  ['etcdserver: server stopped', 'UNAVAILABLE'],
  ['etcdserver: request timed out, possibly due to connection lost', 'UNAVAILABLE'],
  ['etcdserver: mvcc: required revision has been compacted', 'OUT_OF_RANGE'],
  ['auth: permission denied', 'PERMISSION_DENIED'],
  ['context deadline exceeded', 'DEADLINE_EXCEEDED'],
  ['context canceled', 'CANCELLED'],
  ['etcdserver: request cancelled', 'CANCELLED'],
  ['etcdserver: request timed out, leader transfer took too long', 'UNAVAILABLE'],
  ['etcdserver: something else', 'UNKNOWN'],
  ['my leader changed', 'UNKNOWN'],
])('"%s" without a code is %s', (text, code) => {
  expect(refusal('Range', 'http://etcd1:2379', text).code).toBe(code);
});

test('a code that etcd gives is kept', () => {
  expect(refusal('Range', 'http://etcd1:2379', 'etcdserver: leader changed', 'ABORTED').code).toBe('ABORTED');
});
