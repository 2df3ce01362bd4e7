import type { AzureSpec } from '@etcd-iac/azure';
import { EtcdCluster } from '@etcd-iac/cdktf';
import { TerraformStack, TerraformVariable, Testing } from 'cdktf';
import type { Construct } from 'constructs';
import { observeTerraform } from './from-terraform';
import type { HandIn } from './hand-in';
import type { Json, ObservedAzure } from './observed-azure';
import { mapSpecValues, type SpecPlace } from './spec-values';
import { withoutStackFrames } from '../../jest/without-stack-frames.cjs';
import type { VariableValues } from './terraform-values';

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
      new EtcdCluster(scope, 'etcd', handedIn);
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

/** Observes the cdktf adapter on a spec. */
export function observeCdktf(spec: AzureSpec, handIn: HandIn = 'text'): ObservedAzure {
  return observeTerraform(synthesize(spec, handIn), terraformVariables(spec, handIn));
}
