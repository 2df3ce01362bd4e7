import { textOf, type KnownValue, type ObjectValue } from '../schema/value';
import { derivedKey } from './derived-value';

const services = ['blob', 'dfs', 'file', 'queue', 'table', 'web'];
const fileServices = ['file'];

/** The kinds of accounts whose data are hot or cold. */
export const kindsWithTier: readonly unknown[] = ['BlobStorage', 'FileStorage', 'StorageV2'];

/** What Azure decides about a storage account. Endpoints are those of the primary location, without the routing choices. */
export function storageAccountOutputs(
  id: string,
  { name, location, account_kind: kind }: ObjectValue,
): Readonly<Record<string, KnownValue>> {
  const account = textOf(name);
  const primaryKey = derivedKey(id, 'primary');
  const secondaryKey = derivedKey(id, 'secondary');
  return {
    access_tier: kindsWithTier.includes(kind ?? 'StorageV2') ? 'Hot' : null,
    large_file_share_enabled: false,
    primary_access_key: primaryKey,
    primary_blob_connection_string: connectionString(account, primaryKey),
    primary_connection_string: connectionString(account, primaryKey),
    primary_location: typeof location === 'string' ? location : null,
    secondary_access_key: secondaryKey,
    secondary_connection_string: connectionString(account, secondaryKey),
    'network_rules.bypass': ['AzureServices'],
    'network_rules.ip_rules': [],
    'network_rules.virtual_network_subnet_ids': [],
    ...Object.fromEntries(
      (kind === 'FileStorage' ? fileServices : services).flatMap((service) => {
        const host = `${account}.${service}.core.windows.net`;
        return [
          [`primary_${service}_endpoint`, `https://${host}/`],
          [`primary_${service}_host`, host],
        ];
      }),
    ),
  };
}

function connectionString(account: string, key: string): string {
  return `DefaultEndpointsProtocol=https;AccountName=${account};AccountKey=${key};EndpointSuffix=core.windows.net`;
}
