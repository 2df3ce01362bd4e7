import { containersDefaults } from './containers/containers-spec';
import { logsDefaults } from './logs/logs-spec';
import { namesDefaults } from './names/names-spec';
import { networkDefaults } from './network/network-spec';
import { storageDefaults } from './storage/storage-spec';

/** What a spec leaves out, where that does not depend on the rest of it. */
export const azureDefaults = {
  ...namesDefaults,
  ...containersDefaults,
  ...storageDefaults,
  ...networkDefaults,
  ...logsDefaults,
} as const;
