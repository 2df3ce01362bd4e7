/** A value that stays in the spec, because it is secret or an engine knows it only later: where it stands there. */
export interface SpecValue {
  readonly from: 'spec';
  readonly path: readonly (string | number)[];
}

/** The places in a slice of a spec, key by key: fields and what they hold, entries of lists by their index. */
export type SpecPath<Spec> = Spec extends readonly (infer Item)[]
  ? readonly [number, ...Below<Item>]
  : Spec extends object
    ? { [Key in keyof Spec & string]-?: readonly [Key, ...Below<NonNullable<Spec[Key]>>] }[keyof Spec &
        string]
    : never;

type Below<Value> = readonly [] | SpecPath<Value>;

/** A value by its place in a slice of the spec. */
export function fromSpec<Spec>(...path: SpecPath<Spec> & readonly (string | number)[]): SpecValue {
  return { from: 'spec', path };
}

/** Part of a certificate that is issued together with the cluster. */
export interface IssuedValue {
  /** `authorities`: the trusted ones, one PEM after the other. */
  readonly from: 'authorities' | 'certificate' | 'privateKey';
  /** Name of the member, or what the plan of the cluster calls the client; absent for the authorities. */
  readonly holder?: string;
}

/** A value that no plan holds itself. */
export type SecretValue = SpecValue | IssuedValue;

/** A value of a resource that is created together with the cluster. */
export interface DeployedValue {
  /** `privateDnsZone`: the zone's id, `identity`: the client id of the member's own identity, or its id where ids are listed. */
  readonly from: 'privateDnsZone' | 'identity';
}

/** A resource that somebody else has created: it is referred to, never changed. */
export interface ExistingPlan {
  /** Its id, or the name of a resource group. */
  readonly existing: SpecValue;
}

/** Whether somebody else has created what is planned. */
export function isExisting(plan: object): plan is ExistingPlan {
  return 'existing' in plan;
}

/**
 * Where the parts of a resource id stand when it is split at each `/`. All resources that can be handed in lie two levels below
 * their provider, such as `…/Microsoft.Network/virtualNetworks/<name>`; a subnet lies within its virtual network.
 */
export const resourceIdParts = { subscription: 2, resourceGroup: 4, name: 8, count: 9 } as const;
