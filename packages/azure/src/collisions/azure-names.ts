import type { AzureMemberPlan, AzurePlan } from '../azure-plan';
import type { AzureSpec } from '../azure-spec';
import type { ResourcePlan } from '../values/resource-plan';
import type { PeeringPlan } from '../network/network-plan';
import { specValue } from '../spec-value';
import { isExisting, type ExistingPlan } from '../values/spec-value';

/** A name that Azure takes once, and what of a spec to change where it is taken. */
export interface AzureName {
  /** Type of the resource, in words. */
  readonly type: string;
  readonly name: string;
  /** Path of the field that decides it. */
  readonly decidedBy: string;
  /** Where it must be the only one: in all of Azure, in the subscription, in the resource group, or in what is handed in. */
  readonly within: 'azure' | 'subscription' | 'group' | { readonly existing: unknown };
}

type Spec = AzureSpec<unknown, unknown>;
type Planned = ResourcePlan | ExistingPlan | undefined;

/** The names that a cluster gives. What lies in something that it creates itself is told apart by that. */
export function namesOf(plan: AzurePlan, spec: Spec): readonly AzureName[] {
  return [
    ...created('resource group', plan.resourceGroup, 'subscription'),
    ...created('virtual network', plan.virtualNetwork),
    ...created('security group', plan.networkSecurityGroup),
    ...created('NAT gateway', plan.natGateway),
    ...created('public address', plan.natGateway?.publicIp),
    ...created('workspace', plan.logAnalyticsWorkspace),
    ...zoneName(plan),
    ...plan.members.flatMap(({ containerGroup }) => created('container group', containerGroup)),
    ...created('container group', plan.smokeTest),
    ...plan.members.flatMap((member) => storageNames(member, spec)),
    ...(plan.agents ? storageNames(plan.agents.vault, spec) : []),
    ...plan.members.flatMap(({ addressRegistration }) => created('identity', addressRegistration?.identity)),
    ...namesInNetwork(plan, spec),
    ...namesInZone(plan, spec),
    ...linkedDomains(plan, spec),
    ...waysBack(plan, spec),
  ];
}

function created(
  type: string,
  planned: Planned,
  within: AzureName['within'] = 'group',
  decidedBy = 'name',
): AzureName[] {
  return planned && !isExisting(planned) ? [{ type, name: planned.name, decidedBy, within }] : [];
}

/** In a group that is handed in, two clusters may have one domain in spite of two names. */
function zoneName({ privateDnsZone, resourceGroup }: AzurePlan): AzureName[] {
  return created('private DNS zone', privateDnsZone, 'group', isExisting(resourceGroup) ? 'domain' : 'name');
}

function storageNames(
  { storageAccount, fileShare }: Pick<AzureMemberPlan, 'storageAccount' | 'fileShare'>,
  spec: Spec,
): AzureName[] {
  if (storageAccount && isExisting(storageAccount)) {
    const existing = specValue(spec, storageAccount.existing);
    return created('file share', fileShare, { existing }, 'uniqueNameSeed');
  }
  return created('storage account', storageAccount, 'azure', 'uniqueNameSeed');
}

function namesInNetwork({ virtualNetwork, subnet }: AzurePlan, spec: Spec): AzureName[] {
  if (!isExisting(virtualNetwork)) return [];
  return created('subnet', subnet, { existing: specValue(spec, virtualNetwork.existing) });
}

function namesInZone(
  { privateDnsZone, members, agents, virtualNetworkLinks }: AzurePlan,
  spec: Spec,
): AzureName[] {
  if (!isExisting(privateDnsZone)) return [];
  const existing = specValue(spec, privateDnsZone.existing);
  return [
    ...members.flatMap(({ dnsRecord }) => created('record', dnsRecord, { existing })),
    ...created('record', agents?.declaration, { existing }),
    ...created('record', agents?.access, { existing }),
    ...virtualNetworkLinks.flatMap((link) => created('link of a network', link, { existing })),
  ];
}

/** A network takes one zone of a name. Source: what Azure says of a second one: linked to zones with overlapping namespaces. */
function linkedDomains(plan: AzurePlan, spec: Spec): AzureName[] {
  const { privateDnsZone, virtualNetwork, virtualNetworkLinks } = plan;
  if (isExisting(privateDnsZone)) return [];
  return virtualNetworkLinks.flatMap(({ network }): AzureName[] => {
    const existing =
      network !== 'cluster'
        ? specValue(spec, network)
        : isExisting(virtualNetwork) && networkOf(specValue(spec, virtualNetwork.existing));
    if (existing === undefined || existing === false) return [];
    const { name } = privateDnsZone;
    return [{ type: 'zone in a network', name, decidedBy: 'domain', within: { existing } }];
  });
}

/** A subnet that is handed in stands for its network. */
function networkOf(id: unknown): unknown {
  return typeof id === 'string' ? id.replace(/\/subnets\/[^/]+$/i, '') : id;
}

function waysBack({ peerings }: AzurePlan, spec: Spec): AzureName[] {
  return peerings
    .filter(({ from }) => from === 'remote')
    .flatMap((way) =>
      created('peering', way, { existing: specValue(spec, way.remoteNetwork) }, nameOfPeering(way)),
    );
}

/** Path of the name of a peering, beside the id of its network. */
function nameOfPeering({ remoteNetwork }: PeeringPlan): string {
  return [...remoteNetwork.path.slice(0, -1), 'name'].join('.');
}
