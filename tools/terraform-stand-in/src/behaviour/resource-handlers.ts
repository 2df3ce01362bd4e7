import type { UntypedServiceImplementation } from '@grpc/grpc-js';

import { errorDiagnostic, pathSteps, Refusal, toDiagnostic } from '../diagnostics';
import { inspectConfig } from '../lifecycle/inspect-config';
import { planChange } from '../lifecycle/plan-change';
import { decodeState, decodeValue, encodeValue } from '../protocol/dynamic-value';
import type * as message from '../protocol/messages';
import { unary } from '../protocol/unary';
import { blockType } from '../schema/block-type';
import type { CtyType } from '../schema/cty-type';
import type { VersionedSchema } from '../schema/provider-schema';
import { objectOrNull } from '../schema/value';
import type { ProviderBehaviour } from './provider-behaviour';
import type { ResourceBehaviour } from './resource-behaviour';

/** The calls that concern one resource. */
export function resourceHandlers(provider: ProviderBehaviour): UntypedServiceImplementation {
  return {
    ValidateResourceTypeConfig: unary((request: message.TypeConfigRequest) => validate(provider, request)),
    UpgradeResourceState: unary((request: message.UpgradeRequest) => upgrade(provider, request)),
    ReadResource: unary((request: message.ReadRequest) => read(provider, request)),
    PlanResourceChange: unary((request: message.PlanRequest) => plan(provider, request)),
    ApplyResourceChange: unary((request: message.ApplyRequest) => apply(provider, request)),
    ImportResourceState: unary((request: message.ImportRequest) => importById(provider, request)),
  };
}

function validate(
  provider: ProviderBehaviour,
  { type_name: type, config: given }: message.TypeConfigRequest,
): message.DiagnosticsResponse {
  if (provider.resources[type] === undefined) {
    return { diagnostics: [errorDiagnostic(`the stand-in provider does not know how "${type}" behaves`)] };
  }
  const { behaviour, schema, type: cty } = described(provider, type);
  const config = objectOrNull(decodeValue(cty, given));
  const problems = config === null ? [] : inspectConfig(behaviour, schema.block, config, provider.isLegacy);
  return { diagnostics: problems.map(toDiagnostic) };
}

function upgrade(provider: ProviderBehaviour, request: message.UpgradeRequest): message.StateResponse {
  const { schema, type } = described(provider, request.type_name);
  if (request.version !== schema.version) {
    const summary = `the stand-in provider reads no state of schema version ${request.version}, only ${schema.version}`;
    return { diagnostics: [errorDiagnostic(summary)] };
  }
  return { state: encodeValue(type, decodeState(type, request.raw_state.json)) };
}

function read(provider: ProviderBehaviour, request: message.ReadRequest): message.StateResponse {
  const { behaviour, type } = described(provider, request.type_name);
  const state = objectOrNull(decodeValue(type, request.current_state));
  return { state: encodeValue(type, state && behaviour.read(state)) };
}

function plan(provider: ProviderBehaviour, request: message.PlanRequest): message.PlanResponse {
  const { behaviour, schema, type } = described(provider, request.type_name);
  const { planned, replaced, problems } = planChange(behaviour, schema.block, {
    prior: objectOrNull(decodeValue(type, request.prior_state)),
    proposed: objectOrNull(decodeValue(type, request.proposed_new_state)),
    config: objectOrNull(decodeValue(type, request.config)),
  });
  return {
    planned_state: encodeValue(type, planned),
    requires_replace: replaced.map((path) => ({ steps: pathSteps(path) })),
    diagnostics: problems.map(toDiagnostic),
    legacy_type_system: provider.isLegacy,
  };
}

async function apply(
  provider: ProviderBehaviour,
  request: message.ApplyRequest,
): Promise<message.ApplyResponse> {
  const { behaviour, type } = described(provider, request.type_name);
  const prior = objectOrNull(decodeValue(type, request.prior_state));
  const planned = objectOrNull(decodeValue(type, request.planned_state));
  const legacy = { legacy_type_system: provider.isLegacy };
  try {
    const state = await behaviour.apply({ prior, planned });
    return { new_state: encodeValue(type, state), diagnostics: [], ...legacy };
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    // What was there before stays in the state.
    return { new_state: encodeValue(type, prior), diagnostics: [errorDiagnostic(cause.message)], ...legacy };
  }
}

/** The state has nothing but the id then: Terraform has the rest read. */
function importById(
  provider: ProviderBehaviour,
  { type_name: name, id }: message.ImportRequest,
): message.ImportResponse {
  const { behaviour, type } = described(provider, name);
  const problem = behaviour.inspectImport(id);
  if (problem !== undefined) return { imported_resources: [], diagnostics: [errorDiagnostic(problem)] };
  const state = encodeValue(type, { id });
  return { imported_resources: [{ type_name: name, state }], diagnostics: [] };
}

/** Everything that is known of a resource type. */
function described(
  { schema: { resources: schemas }, resources }: ProviderBehaviour,
  type: string,
): { readonly behaviour: ResourceBehaviour; readonly schema: VersionedSchema; readonly type: CtyType } {
  const [behaviour, schema] = [resources[type], schemas[type]];
  // Terraform validates every resource before anything else.
  if (behaviour === undefined || schema === undefined) throw new Error(`unknown resource type "${type}"`);
  return { behaviour, schema, type: blockType(schema.block) };
}
