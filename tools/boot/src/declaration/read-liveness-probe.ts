import { BootError } from '../boot-error';
import type { LivenessProbe } from './declaration';
import type { Field } from './field';

/** Reads a liveness probe, with Azure's defaults for what it leaves open. */
export function readLivenessProbe(probe: Field): LivenessProbe {
  const request = probe
    .allowOnly(
      'httpGet',
      'initialDelaySeconds',
      'periodSeconds',
      'timeoutSeconds',
      'failureThreshold',
      'successThreshold',
    )
    .at('httpGet')
    .allowOnly('path', 'port', 'scheme');
  return {
    scheme: readScheme(request.at('scheme')),
    port: request.at('port').number(),
    path: orDefault(request.at('path'), (field) => field.text(), '/'),
    initialDelaySeconds: seconds(probe, 'initialDelaySeconds', 0),
    periodSeconds: seconds(probe, 'periodSeconds', 10),
    timeoutSeconds: seconds(probe, 'timeoutSeconds', 1),
    failureThreshold: seconds(probe, 'failureThreshold', 3),
    successThreshold: seconds(probe, 'successThreshold', 1),
  };
}

function readScheme(field: Field): LivenessProbe['scheme'] {
  const scheme = orDefault(field, (given) => given.text(), 'http').toLowerCase();
  if (scheme === 'http' || scheme === 'https') return scheme;
  throw new BootError(`${field.place} is "${scheme}", not http or https`);
}

function seconds(probe: Field, key: string, byDefault: number): number {
  return orDefault(probe.at(key), (field) => field.number(), byDefault);
}

function orDefault<T>(field: Field, read: (field: Field) => T, byDefault: T): T {
  return field.isGiven ? read(field) : byDefault;
}
