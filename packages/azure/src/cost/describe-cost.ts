import type { AzurePlan } from '../azure-plan';
import type { ContainerGroupPlan } from '../containers/container-group-plan';
import { isExisting } from '../values/spec-value';
import { backupLooks, describeBackups, type BackupCost } from './backup-cost';
import { eastUsListPrices, type PriceList } from './prices';

/** What one resource costs in a month. */
export interface CostItem {
  /** Name of the resource in Azure. */
  readonly resource: string;
  readonly what:
    | 'vCPU'
    | 'memory'
    | 'NAT gateway'
    | 'public IP address'
    | 'file share'
    | 'vault requests'
    | 'backup requests'
    | 'private DNS zone';
  /** How many units of `unit` a month counts. */
  readonly quantity: number;
  readonly unit: 'vCPU' | 'GiB' | 'piece' | '10,000 requests';
  /** In the currency of the prices; `undefined` where they have none for it. */
  readonly perMonth: number | undefined;
}

/** What a cluster is likely to cost in a month: an estimate from list prices, never a quote. */
export interface CostEstimate {
  readonly currency: string;
  /** Region and day of the prices; that of the cluster may be another one. */
  readonly location: string;
  readonly asOf: string;
  readonly items: readonly CostItem[];
  /** Sum of the items that have a price. */
  readonly perMonth: number;
  /** What backups take beside that, for each GiB of the database; `undefined` without backups. */
  readonly backups: BackupCost | undefined;
  /** What the sum leaves out. */
  readonly notIncluded: readonly string[];
}

/** Hours that a month is counted with. */
const hoursPerMonth = 730;

/** How many directories an agent lists when it looks into the vault, which it does once a minute while its member serves. */
const vaultRequestsPerLook = 7;

/**
 * Estimates what a planned cluster costs in a month of 730 hours, resource by resource. What already exists and is only used is
 * not counted, nor is what depends on use; both are named.
 */
export function describeCost(plan: AzurePlan, prices: PriceList = eastUsListPrices): CostEstimate {
  const backups = describeBackups(plan, prices);
  const items = [
    ...plan.members.flatMap(({ containerGroup }) => groupItems(containerGroup, prices)),
    ...plan.members.flatMap((member) => shareItems(member, prices)),
    ...vaultItems(plan, prices),
    ...backupItems(plan, prices, backups),
    ...networkItems(plan, prices),
  ];
  const unpriced = items.filter(({ perMonth }) => perMonth === undefined);
  return {
    currency: prices.currency,
    location: prices.location,
    asOf: prices.asOf,
    items,
    perMonth: items.reduce((sum, { perMonth = 0 }) => sum + perMonth, 0),
    backups,
    notIncluded: [
      ...unpriced.map(({ what, resource }) => `${what} ${resource}: no price given`),
      ...ofBackups(plan, backups),
      ...dependsOnUse(plan),
    ],
  };
}

/** Source of the rounding: Container Instances FAQ, billing. */
function groupItems({ name, containers }: ContainerGroupPlan, prices: PriceList): CostItem[] {
  const vCpus = Math.ceil(sum(containers.map(({ cpu }) => cpu)));
  const memoryGiB = Math.ceil(sum(containers.map((container) => container.memoryGiB)) * 10 - 1e-9) / 10;
  return [
    { resource: name, what: 'vCPU', quantity: vCpus, unit: 'vCPU', perMonth: hourly(prices.vCpuHour, vCpus) },
    {
      resource: name,
      what: 'memory',
      quantity: memoryGiB,
      unit: 'GiB',
      perMonth: hourly(prices.memoryGiBHour, memoryGiB),
    },
  ];
}

function shareItems(
  { storageAccount, fileShare }: Pick<AzurePlan['members'][number], 'storageAccount' | 'fileShare'>,
  prices: PriceList,
): CostItem[] {
  if (!storageAccount || !fileShare) return [];
  const price =
    fileShare.accessTier === 'Premium' ? prices.premiumShareGiBMonth : prices.standardShareGiBMonth;
  const resource = isExisting(storageAccount) ? fileShare.name : `${storageAccount.name}/${fileShare.name}`;
  const { quotaGiB } = fileShare;
  return [
    {
      resource,
      what: 'file share',
      quantity: quotaGiB,
      unit: 'GiB',
      perMonth: price === undefined ? undefined : price * quotaGiB,
    },
  ];
}

/** Of requests, those of members that serve clients are counted: while something is going on, there are more. */
function vaultItems({ agents, members }: AzurePlan, prices: PriceList): CostItem[] {
  if (!agents) return [];
  const { vault } = agents;
  // Who pays for premium disks pays for no request.
  if (vault.fileShare.accessTier === 'Premium') return shareItems(vault, prices);
  const quantity = (members.length * vaultRequestsPerLook * hoursPerMonth * 60) / 10_000;
  const price = prices.standardShareTenThousandLists;
  return [
    ...shareItems(vault, prices),
    {
      resource: vault.fileShare.name,
      what: 'vault requests',
      quantity,
      unit: '10,000 requests',
      perMonth: price === undefined ? undefined : price * quantity,
    },
  ];
}

/** Of backups, only the looks at what there is do not depend on the size of the database. */
function backupItems(plan: AzurePlan, prices: PriceList, backups: BackupCost | undefined): CostItem[] {
  const { fileShare } = plan.agents?.vault ?? {};
  if (!backups || !fileShare || fileShare.accessTier === 'Premium') return [];
  const quantity = backupLooks(plan, backups) / 10_000;
  const price = prices.standardShareTenThousandReads;
  return [
    {
      resource: fileShare.name,
      what: 'backup requests',
      quantity,
      unit: '10,000 requests',
      perMonth: price === undefined ? undefined : price * quantity,
    },
  ];
}

function ofBackups({ agents }: AzurePlan, backups: BackupCost | undefined): string[] {
  if (!backups) return [];
  const { snapshots, gibPerDatabaseGib } = backups;
  return [
    `requests that write and read snapshots: see \`backups\`, for each GiB of the database`,
    ...(agents?.copy
      ? [
          `the second vault: up to ${gibPerDatabaseGib} GiB for each GiB of the database, in ${snapshots} snapshots`,
        ]
      : []),
  ];
}

function networkItems({ natGateway, privateDnsZone }: AzurePlan, prices: PriceList): CostItem[] {
  const piece = (resource: string, what: CostItem['what'], perMonth: number | undefined): CostItem => ({
    resource,
    what,
    quantity: 1,
    unit: 'piece',
    perMonth,
  });
  return [
    ...(natGateway
      ? [
          piece(natGateway.name, 'NAT gateway', hourly(prices.natGatewayHour)),
          piece(natGateway.publicIp.name, 'public IP address', hourly(prices.publicIpHour)),
        ]
      : []),
    ...(isExisting(privateDnsZone)
      ? []
      : [piece(privateDnsZone.name, 'private DNS zone', prices.privateDnsZoneMonth)]),
  ];
}

function dependsOnUse({
  natGateway,
  members,
  logAnalyticsWorkspace,
  peerings,
  smokeTest,
}: AzurePlan): string[] {
  return [
    ...(natGateway ? ['data through the NAT gateway'] : []),
    ...(members.some(({ fileShare }) => fileShare) ? ['transactions and copies of the file shares'] : []),
    ...(logAnalyticsWorkspace ? ['logs and metrics sent to the workspace'] : []),
    ...(peerings.length > 0 ? ['data through peerings'] : []),
    ...(smokeTest ? ['the minutes that the smoke test runs'] : []),
    'DNS queries',
    'taxes, discounts and what existing resources cost',
  ];
}

function hourly(price: number | undefined, quantity = 1): number | undefined {
  return price === undefined ? undefined : price * quantity * hoursPerMonth;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
