import { createAuthority } from '../certificates';
import { issuesWith } from '../refusal';

const day = 24 * 3600 * 1000;

it('certificates have to hold at the time that is handed in, and today without one', async () => {
  const authority = await createAuthority();
  const certificates = {
    kind: 'given',
    authorities: authority.certificate,
    members: [await authority.issue('etcd1.etcd.internal', 'localhost')],
  };
  const changes = { size: 1, certificates };
  const refused = [
    ['certificates.authorities', 'out-of-range'],
    ['certificates.members.0.certificate', 'out-of-range'],
  ];
  const today = Date.now();
  expect(issuesWith(changes)).toEqual([]);
  expect(issuesWith(changes, { now: new Date(today + 2 * day) })).toEqual(refused);
  expect(issuesWith(changes, { now: new Date(today - 2 * day) })).toEqual(refused);
  jest.useFakeTimers({ now: today + 2 * day });
  try {
    expect(issuesWith(changes)).toEqual(refused);
    expect(issuesWith(changes, { now: new Date(today) })).toEqual([]);
  } finally {
    jest.useRealTimers();
  }
});
