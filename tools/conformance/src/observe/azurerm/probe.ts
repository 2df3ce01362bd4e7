import { compact } from '../../json';
import type { JsonObject } from '../../observed-azure';
import { ObservationError } from '../observation-error';
import type { AttributeReader } from './attribute-reader';

/** The provider takes `Http` and `Https` only, where Azure's own schema says `http` and `https`. */
const schemes: Readonly<Record<string, string>> = { Http: 'http', Https: 'https' };

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
  const spelled = block.text('scheme');
  const scheme = schemes[spelled];
  if (scheme === undefined)
    throw new ObservationError(block.where, `has the scheme "${spelled}", which the provider refuses`);
  return { ...compact({ path: block.optional('path'), port: block.optional('port') }), scheme };
}
