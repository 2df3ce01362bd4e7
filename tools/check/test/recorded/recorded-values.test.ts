import { ObservationError, observeTerraform } from '@etcd-iac/observe';
import {
  formatPath,
  isList,
  isObject,
  type Json,
  type ObservedAzure,
  parseArmId,
  type Path,
  walk,
} from '@etcd-iac/observe/observed';
import { compareWithRecording } from '../../src/recorded/compare-recorded';
import type { RecordedStack, Recording } from '../../src/recorded/recording';
import { recordedStacks, withPart, withRequest } from './recorded-sources';

/** One value of a recording, of which there may be many of the same kind. */
interface RecordedValue {
  readonly kind: string;
  readonly recording: Recording;
  readonly observed: ObservedAzure;
  readonly request: number;
  readonly path: Path;
  readonly value: Json;
}

const shapeOf = (path: string): string => path.replace(/\[\d+\]/g, '[*]');

function valuesOf({ configuration, variables, recording }: RecordedStack): readonly RecordedValue[] {
  const observed = observeTerraform(configuration, variables);
  return recording.requests.flatMap(({ path: id, body }, request) =>
    [...walk(body)]
      .filter(({ value }) => !(isList(value) || isObject(value)) || Object.keys(value).length === 0)
      .map(({ path, value }) => ({
        kind: `${parseArmId(id)?.type ?? ''} ${shapeOf(formatPath(path))}`,
        recording,
        observed,
        request,
        path,
        value,
      })),
  );
}

function changed(value: Json): Json {
  if (isList(value)) return ['changed'];
  if (isObject(value)) return { changed: 'changed' };
  if (typeof value === 'number') return value + 1;
  return typeof value === 'boolean' ? !value : `${value ?? ''}-changed`;
}

/** Where it is found that a value was changed. */
function foundAt({ recording, observed, request, path, value }: RecordedValue): readonly string[] {
  const other = withRequest(recording, request, (one) => withPart(one, path, changed(value)));
  try {
    return compareWithRecording(other, observed)
      .filter(({ resource }) => resource === other.requests[request]?.path)
      .map((found) => found.path);
  } catch (error) {
    if (!(error instanceof ObservationError)) throw error;
    // Of several requests for one resource, another one says something else.
    return [`body.${error.where.split(' ')[1] ?? ''}`];
  }
}

/** Whether that is the place of the value, around it, as of a list of another length, or within it. */
function isPlaceOf(found: string, path: Path): boolean {
  const place = `body.${shapeOf(formatPath(path))}`;
  const shape = shapeOf(found).replace('body.properties.addressPrefixes[*]', 'body.properties.addressPrefix');
  return place.startsWith(shape) || shape.startsWith(place);
}

const all = recordedStacks.flatMap(valuesOf);
const first = [...new Map([...all].reverse().map((value) => [value.kind, value])).values()];

describe('a recording with another value', () => {
  it.each(first.map((value): [string, RecordedValue] => [value.kind, value]))('%s is found', (_, value) => {
    const found = foundAt(value);
    expect(found.filter((path) => isPlaceOf(path, value.path))).not.toEqual([]);
  });
});
