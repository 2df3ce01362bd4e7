import type { ClusterSpec } from '@etcd-iac/core';

/** What `npm start` runs on this machine. */
export const threeMembers: ClusterSpec = { name: 'etcd', domain: 'etcd.internal', size: 3 };
