import type { ResourceType } from './azurerm/resource-type';
import type { KnownObject } from './schema/value';

/** A change that Terraform had the provider make, with everything known. Secrets are in clear, as in a state file. */
export type Operation =
  | {
      readonly action: 'create';
      readonly type: ResourceType;
      readonly id: string;
      readonly before: null;
      readonly after: KnownObject;
    }
  | {
      readonly action: 'update';
      readonly type: ResourceType;
      readonly id: string;
      readonly before: KnownObject;
      readonly after: KnownObject;
    }
  | {
      readonly action: 'delete';
      readonly type: ResourceType;
      readonly id: string;
      readonly before: KnownObject;
      readonly after: null;
    };
