import type { UntypedServiceImplementation } from '@grpc/grpc-js';

import { defaults } from './azurerm/defaults';
import { isResourceType, type ResourceType } from './azurerm/resource-type';
import { errorDiagnostic, pathSteps, Refusal, toDiagnostic } from './diagnostics';
import { inspectConfig } from './lifecycle/inspect-config';
import { operationOf } from './lifecycle/operation-of';
import { planState } from './lifecycle/plan-state';
import { replacedPaths } from './lifecycle/replaced-paths';
import { decodeState, decodeValue, encodeValue } from './protocol/dynamic-value';
import type * as message from './protocol/messages';
import { unary } from './protocol/unary';
import type { ProviderSession } from './provider-session';
import { blockType, type CtyType } from './schema/cty-type';
import type { VersionedSchema } from './schema/provider-schema';
import { isEqual, isObject, textOf, type ObjectValue, type Value } from './schema/value';

/** The calls that concern one resource. */
export function resourceHandlers(session: ProviderSession): UntypedServiceImplementation {
  return {
    ValidateResourceTypeConfig: unary((request: message.TypeConfigRequest) => validate(session, request)),
    UpgradeResourceState: unary((request: message.UpgradeRequest) => upgrade(session, request)),
    ReadResource: unary((request: message.ReadRequest) => read(session, request)),
    PlanResourceChange: unary((request: message.PlanRequest) => plan(session, request)),
    ApplyResourceChange: unary((request: message.ApplyRequest) => apply(session, request)),
    ImportResourceState: unary(({ type_name: type }: message.ImportRequest): message.DiagnosticsResponse => ({
      diagnostics: [errorDiagnostic(`the stand-in provider does not import, such as this ${type}`)],
    })),
  };
}

function validate(session: ProviderSession, request: message.TypeConfigRequest): message.DiagnosticsResponse {
  const { type_name: type } = request;
  if (!isResourceType(type)) {
    return { diagnostics: [errorDiagnostic(`the stand-in provider does not know how "${type}" behaves`)] };
  }
  const { schema, type: cty } = described(session, type);
  const config = objectOf(decodeValue(cty, request.config));
  const problems = config === null ? [] : inspectConfig(type, schema.block, config);
  return { diagnostics: problems.map(toDiagnostic) };
}

function upgrade(session: ProviderSession, request: message.UpgradeRequest): message.StateResponse {
  const { schema, type } = described(session, request.type_name);
  if (request.version !== schema.version) {
    const summary = `the stand-in provider reads no state of schema version ${request.version}, only ${schema.version}`;
    return { diagnostics: [errorDiagnostic(summary)] };
  }
  return { state: encodeValue(type, decodeState(type, request.raw_state.json)) };
}

/** What is in the cloud now, null where the resource is gone. */
function read(session: ProviderSession, request: message.ReadRequest): message.StateResponse {
  const { type, name } = described(session, request.type_name);
  const state = objectOf(decodeValue(type, request.current_state));
  const found = state && session.cloud.find(name, textOf(state.id));
  return { state: encodeValue(type, found?.attributes ?? null) };
}

function plan(session: ProviderSession, request: message.PlanRequest): message.PlanResponse {
  const { schema, type, name } = described(session, request.type_name);
  const prior = objectOf(decodeValue(type, request.prior_state));
  const proposed = objectOf(decodeValue(type, request.proposed_new_state));
  const planned = proposed && planState(schema.block, defaults[name], prior, proposed);
  const replaced =
    prior && planned && !isEqual(type, prior, planned) ? replacedPaths(name, type, prior, planned) : [];
  return {
    planned_state: encodeValue(type, planned),
    requires_replace: replaced.map((path) => ({ steps: pathSteps(path) })),
    // As azurerm does: only so may a plan hold defaults of arguments that are left out.
    legacy_type_system: true,
  };
}

async function apply(
  session: ProviderSession,
  request: message.ApplyRequest,
): Promise<message.ApplyResponse> {
  const { type, name } = described(session, request.type_name);
  const prior = objectOf(decodeValue(type, request.prior_state));
  const planned = objectOf(decodeValue(type, request.planned_state));
  const subscription = session.configuredSubscription;
  if (subscription === undefined) throw new Error('Terraform applies before it has configured the provider');
  try {
    const { after } = await session.perform(() =>
      operationOf(name, { prior, planned }, { cloud: session.cloud, subscription }),
    );
    return { new_state: encodeValue(type, after), diagnostics: [], legacy_type_system: true };
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    // What was there before stays in the state.
    return {
      new_state: encodeValue(type, prior),
      diagnostics: [errorDiagnostic(cause.message)],
      legacy_type_system: true,
    };
  }
}

/** Everything that is known of a resource type. */
function described(
  { schema }: ProviderSession,
  type: string,
): { readonly name: ResourceType; readonly schema: VersionedSchema; readonly type: CtyType } {
  const found = schema.resources[type];
  // Terraform validates every resource before anything else.
  if (!isResourceType(type) || found === undefined) throw new Error(`unknown resource type "${type}"`);
  return { name: type, schema: found, type: blockType(found.block) };
}

function objectOf(value: Value): ObjectValue | null {
  return isObject(value) ? value : null;
}
