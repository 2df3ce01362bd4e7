export type { AvailabilityZone, AzureSpec } from './azure-spec';
export type {
  AllowRulePlan,
  AzureMemberPlan,
  AzurePlan,
  ContainerGroupPlan,
  ContainerPlan,
  DenyRulePlan,
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
