import type { AzureSpec } from '@etcd-iac/azure';
import { EtcdCluster as CdktfCluster } from '@etcd-iac/cdktf';
import { EtcdCluster as PulumiCluster } from '@etcd-iac/pulumi';
import { output, secret, type ComponentResourceOptions } from '@pulumi/pulumi';
import { TerraformStack, TerraformVariable, Testing } from 'cdktf';
import type { Construct } from 'constructs';
import type { Json, ObservedAzure } from '../observed-azure';
import { collectRegistrations } from './collect-registrations';
import { observePulumi } from './from-pulumi';
import { observeTerraform } from './from-terraform';
import type { PulumiRegistration } from './pulumi-registration';
import { mapSpecValues, type SpecPlace } from './spec-values';
import { withoutStackFrames } from './stack-frames';
import type { VariableValues } from './terraform-values';

/** How values that an engine may know only later come into a spec: as text, or as what the engine hands out for text. */
export type HandIn = 'text' | 'deferred';

/** The stack with what a function puts into it. Its app names a folder, which it never writes; otherwise it would leave one behind. */
export function synthesizeScope(declare: (scope: TerraformStack) => void): Json {
  const stack = new TerraformStack(Testing.app({ outdir: 'cdktf.out' }), 'stack');
  declare(stack);
  return JSON.parse(Testing.synth(stack)) as Json;
}

/** The stack that the cdktf adapter synthesizes for a spec. Secrets are handed in as variables always: in plain they are refused. */
export function synthesize(spec: AzureSpec, handIn: HandIn = 'text'): Json {
  const restoreStackFrames = withoutStackFrames();
  try {
    return synthesizeScope((scope) => {
      const handedIn = mapSpecValues(spec, (text, place) =>
        isVariable(place, handIn) ? variable(scope, place) : text,
      );
      new CdktfCluster(scope, 'etcd', handedIn);
    });
  } finally {
    restoreStackFrames();
  }
}

/** Values of the variables of that stack. */
export function terraformVariables(spec: AzureSpec, handIn: HandIn = 'text'): VariableValues {
  const values: Record<string, string> = {};
  mapSpecValues(spec, (text, place) => {
    if (isVariable(place, handIn)) values[place.name] = text;
  });
  return values;
}

function isVariable({ isSecret }: SpecPlace, handIn: HandIn): boolean {
  return isSecret || handIn === 'deferred';
}

function variable(scope: Construct, { name, isSecret }: SpecPlace): string {
  return new TerraformVariable(scope, name, { type: 'string', sensitive: isSecret }).stringValue;
}

/** What the Pulumi adapter registers for a spec. */
export function register(
  spec: AzureSpec,
  handIn: HandIn = 'text',
  options: ComponentResourceOptions = withoutAliases,
): Promise<readonly PulumiRegistration[]> {
  return collectRegistrations(() => {
    const args = mapSpecValues(spec, (text, { isSecret }) => {
      if (handIn === 'text') return text;
      return isSecret ? secret(text) : output(text);
    });
    new PulumiCluster('etcd', args, options);
  });
}

/**
 * azure-native gives every resource an alias for each API version it ever had, some fifty, and the SDK computes a URN for each:
 * four fifths of the time of a program. They tell an engine what an existing resource was called before, and Azure nothing.
 */
const withoutAliases: ComponentResourceOptions = {
  transformations: [({ props, opts }) => ({ props, opts: { ...opts, aliases: [] } })],
};

/** What both adapters would ask Azure for. */
export interface ObservedPair {
  readonly cdktf: ObservedAzure;
  readonly pulumi: ObservedAzure;
}

/** Observes the cdktf adapter on a spec. */
export function observeCdktf(spec: AzureSpec, handIn: HandIn = 'text'): ObservedAzure {
  return observeTerraform(synthesize(spec, handIn), terraformVariables(spec, handIn));
}

/** Observes both adapters on one spec. */
export async function observeAdapters(spec: AzureSpec, handIn: HandIn = 'text'): Promise<ObservedPair> {
  return {
    cdktf: observeCdktf(spec, handIn),
    pulumi: observePulumi(await register(spec, handIn)),
  };
}
