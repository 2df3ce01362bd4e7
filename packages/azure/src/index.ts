export type { AzureSpec } from './azure-spec';
export type {
  AzureMemberPlan,
  AzurePlan,
  ContainerGroupPlan,
  ContainerPlan,
  DnsRecordPlan,
  FileSharePlan,
  LivenessProbePlan,
  NatGatewayPlan,
  NetworkSecurityGroupPlan,
  PrivateDnsZonePlan,
  ResourceGroupPlan,
  ResourcePlan,
  SecurityRulePlan,
  StorageAccountPlan,
  SubnetPlan,
  VirtualNetworkPlan,
} from './azure-plan';
export { planAzure } from './plan-azure';
