/** Zones that nobody can create, in the public cloud and in those of governments. Source: Azure Private DNS, restrictions. */
export const reservedZones: readonly string[] = [
  ...['azclient.ms', 'azure.com', 'cloudapp.net', 'core.windows.net'],
  ...['microsoft.com', 'msidentity.com', 'trafficmanager.net', 'windows.net'],
  ...['azclient.us', 'azure.us', 'usgovcloudapp.net', 'core.usgovcloudapi.net'],
  ...['microsoft.us', 'msidentity.us', 'usgovtrafficmanager.net', 'usgovcloudapi.net'],
  ...['azclient.cn', 'azure.cn', 'chinacloudapp.cn', 'core.chinacloudapi.cn'],
  ...['microsoft.cn', 'msidentity.cn', 'trafficmanager.cn', 'chinacloudapi.cn'],
];

/**
 * Zones in which Azure gives names to its services and to what its users have there: the storage accounts of the members among
 * them. Source: Azure Private Link, private DNS zone values (public forwarders); Azure DNS, names of virtual machines.
 */
export const serviceZones: readonly string[] = [
  // Storage, databases, queues and keys.
  ...['core.windows.net', 'database.windows.net', 'servicebus.windows.net', 'search.windows.net'],
  ...['cache.windows.net', 'documents.azure.com', 'database.azure.com', 'vault.azure.net'],
  ...['vaultcore.azure.net', 'managedhsm.azure.net', 'azconfig.io', 'eventgrid.azure.net'],
  // Containers, sites and programming interfaces.
  ...['azurecr.io', 'azurecontainer.io', 'azurecontainerapps.io', 'azmk8s.io', 'azurewebsites.net'],
  ...['azurestaticapps.net', 'azure-api.net', 'azureedge.net', 'azurefd.net', 'azure-devices.net'],
  ...['azuredatabricks.net', 'azuresynapse.net', 'azurehdinsight.net', 'cloudapp.azure.com'],
  // Azure itself: who somebody is, what is there, what is logged, and names of virtual machines.
  ...['microsoftonline.com', 'management.azure.com', 'monitor.azure.com', 'opinsights.azure.com'],
  ...['azure-automation.net', 'windowsazure.com', 'internal.cloudapp.net', 'reddog.microsoft.com'],
  ...['mcr.microsoft.com'],
  // Governments.
  ...['core.usgovcloudapi.net', 'database.usgovcloudapi.net', 'servicebus.usgovcloudapi.net'],
  ...['vault.usgovcloudapi.net', 'azurecr.us', 'azurewebsites.us', 'microsoftonline.us'],
  ...['core.chinacloudapi.cn', 'database.chinacloudapi.cn', 'servicebus.chinacloudapi.cn'],
  ...['vault.azure.cn', 'azurecr.cn', 'chinacloudsites.cn', 'microsoftonline.cn'],
];

/** Whether a name is in a zone, or is that of the zone itself. */
export function isInZone(name: string, zone: string): boolean {
  return name === zone || name.endsWith(`.${zone}`);
}
