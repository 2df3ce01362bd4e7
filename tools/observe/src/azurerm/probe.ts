import { compact } from '../json';
import { ObservationError } from '../observation-error';
import type { Json, JsonObject } from '../observed-azure';
import type { AttributeReader } from './attribute-reader';

/** What the provider takes, whatever its documentation page says, and what it sends where none is given: recorded of azurerm 4.55.0. */
const schemes: readonly Json[] = ['http', 'https', ''];

/** A liveness or readiness probe. */
export function readProbe(block: AttributeReader | undefined): JsonObject | undefined {
  if (!block) return undefined;
  const command = block.list('exec');
  const httpGet = block.block('http_get');
  return compact({
    exec: command.length > 0 ? { command } : undefined,
    httpGet: httpGet && readHttpGet(httpGet),
    initialDelaySeconds: block.optional('initial_delay_seconds'),
    periodSeconds: block.optional('period_seconds'),
    timeoutSeconds: block.optional('timeout_seconds'),
    failureThreshold: block.optional('failure_threshold'),
    successThreshold: block.optional('success_threshold'),
  });
}

function readHttpGet(block: AttributeReader): JsonObject {
  const scheme = block.orDefault('scheme', '');
  if (!schemes.includes(scheme))
    throw new ObservationError(
      block.where,
      `has the scheme ${JSON.stringify(scheme)}, which the provider refuses`,
    );
  return { ...compact({ path: block.optional('path'), port: block.optional('port') }), scheme };
}
