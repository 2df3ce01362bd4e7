import type { ProviderSchema } from '../schema/provider-schema';
import type { ObjectValue } from '../schema/value';
import type { ResourceBehaviour } from './resource-behaviour';

/** What a provider answers when a data source of one type is read. */
export interface DataSourceBehaviour {
  /** @throws Refusal where there is nothing to read */
  readonly read: (config: ObjectValue) => ObjectValue;
}

/** What tells one stand-in provider from another. */
export interface ProviderBehaviour {
  /** As stacks name it; Terraform adds the host of its public registry. */
  readonly address: string;
  readonly schema: ProviderSchema;
  /** Whether the provider is of the older kind, whose plans may hold defaults of arguments that are left out. */
  readonly isLegacy: boolean;
  /** Takes the arguments of the provider block, and says what is wrong with them. */
  readonly configure: (config: ObjectValue) => string | undefined;
  /** By type. */
  readonly resources: Readonly<Record<string, ResourceBehaviour>>;
  /** By type. */
  readonly dataSources: Readonly<Record<string, DataSourceBehaviour>>;
}
