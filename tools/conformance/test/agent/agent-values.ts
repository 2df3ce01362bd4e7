import { resourceId } from '@etcd-iac/observe/observed';

/** What both programs are given: a network of somebody else, and what has no name of its own. */
export const agentValues = {
  location: 'eastus',
  network: resourceId('rg-company', 'Microsoft.Network/virtualNetworks', 'vnet-company'),
  subnet: resourceId('rg-company', 'Microsoft.Network/virtualNetworks/subnets', 'vnet-company', 'snet-etcd'),
  /** Private DNS Zone Contributor. */
  role: 'b12aa53e-6015-4669-85d0-8515ebb3ae7f',
  members: [
    { name: 'etcd1', assignment: '5d3cf1a2-0c0f-4c0b-8f3e-2b1f5a9d7e61' },
    { name: 'etcd2', assignment: '5d3cf1a2-0c0f-4c0b-8f3e-2b1f5a9d7e62' },
  ],
} as const;
