import { compact } from '../json';
import type { ResourceMapping } from './azurerm-mapping';

export const storageShare: ResourceMapping = {
  kind: 'resource',
  type: 'azurerm_storage_share',
  apiVersion: '2024-01-01',
  outputs: {},
  replaceOnChanges: [],
  // Only with the account's id does the provider use Azure's resource manager, which a closed account needs.
  id: (share) => `${share.text('storage_account_id')}/fileServices/default/shares/${share.text('name')}`,
  body: (share) => ({
    properties: {
      shareQuota: share.required('quota'),
      enabledProtocols: share.orDefault('enabled_protocol', 'SMB'),
      ...compact({ accessTier: share.optional('access_tier') }),
    },
  }),
};
