/**
 * Prices of one region, as somebody read them on one day. Replace them by your own: contracts, regions and days differ.
 * A price that is left out is not guessed; what it would cost is listed as not priced.
 */
export interface PriceList {
  /** Currency of every price, such as `"USD"`. */
  readonly currency: string;
  /** Region that the prices hold for, in its short form. */
  readonly location: string;
  /** Day or month on which they were read, such as `"2026-08"`. */
  readonly asOf: string;
  readonly source: string;
  /** A vCPU of a container group, an hour; Azure counts whole ones. */
  readonly vCpuHour?: number;
  /** A GiB of memory of a container group, an hour; Azure counts tenths. */
  readonly memoryGiBHour?: number;
  /** A NAT gateway, an hour, without the data that passes it. */
  readonly natGatewayHour?: number;
  /** A public IP address, an hour. */
  readonly publicIpHour?: number;
  /** A GiB of a standard file share, a month, used or not, without transactions. */
  readonly standardShareGiBMonth?: number;
  /** 10,000 requests that list a folder of a standard file share. */
  readonly standardShareTenThousandLists?: number;
  /** 10,000 requests that write to a standard file share. */
  readonly standardShareTenThousandWrites?: number;
  /** 10,000 requests that read from a standard file share, or look at a file of it. */
  readonly standardShareTenThousandReads?: number;
  /** A GiB of a premium file share, a month. */
  readonly premiumShareGiBMonth?: number;
  /** A private DNS zone, a month, without queries. */
  readonly privateDnsZoneMonth?: number;
}

/** List prices that third parties quote; Azure Files and DNS are not among them. */
export const eastUsListPrices: PriceList = {
  currency: 'USD',
  location: 'eastus',
  asOf: '2026-08',
  source:
    'third-party pages quoting list prices for Linux in East US: Container Instances of August 2026, NAT gateway and public IP address undated, agreeing with a page of April 2026',
  vCpuHour: 0.0000135 * 3600,
  memoryGiBHour: 0.0000015 * 3600,
  natGatewayHour: 0.045,
  publicIpHour: 0.005,
};
