import { isExisting, type AzurePlan, type ExistingPlan, type ResourcePlan } from '../src';

interface Identified {
  readonly id: string;
  readonly name?: string;
}

/** Every resource that a plan creates, in the order of the plan, those of certificates without a name. */
export function resourcesOf(plan: AzurePlan): Identified[] {
  const { natGateway, certificates, smokeTest } = plan;
  return [
    ...created(plan.resourceGroup, plan.virtualNetwork, plan.subnet, plan.networkSecurityGroup),
    ...created(natGateway, natGateway?.publicIp, ...plan.peerings),
    ...created(plan.privateDnsZone, ...plan.virtualNetworkLinks, plan.logAnalyticsWorkspace),
    ...(certificates?.authorities ?? []).flatMap(({ privateKey, certificate }) => [privateKey, certificate]),
    ...(certificates?.leaves ?? []).flatMap(({ privateKey, request, certificate }) => [
      privateKey,
      request,
      certificate,
    ]),
    ...plan.members.flatMap(({ storageAccount, fileShare, containerGroup, diagnosticSetting, dnsRecord }) =>
      created(storageAccount, fileShare, containerGroup, diagnosticSetting, dnsRecord),
    ),
    ...created(smokeTest),
  ];
}

function created(...plans: readonly (ResourcePlan | ExistingPlan | undefined)[]): ResourcePlan[] {
  return plans.filter((plan): plan is ResourcePlan => plan !== undefined && !isExisting(plan));
}
