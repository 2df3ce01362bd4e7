import {
  isList,
  isObject,
  type Json,
  type JsonObject,
  mapParts,
  type Path,
} from '@etcd-iac/observe/observed';
import {
  readRecordedCluster,
  readRecordedTypes,
  recordedClusters,
  type RecordedRequest,
  type RecordedStack,
  type Recording,
} from '../../src/recorded/recording';

/** Everything that was recorded, the shortest first. */
export const recordedStacks: readonly RecordedStack[] = [
  readRecordedTypes(),
  ...recordedClusters.map(readRecordedCluster),
].sort((a, b) => a.recording.requests.length - b.recording.requests.length);

/** The recording with one request changed, or taken away. */
export function withRequest(
  recording: Recording,
  index: number,
  change: (request: RecordedRequest) => RecordedRequest | undefined,
): Recording {
  return {
    ...recording,
    requests: recording.requests.flatMap((request, at) =>
      at === index ? (change(request) ?? []) : [request],
    ),
  };
}

/** The request with the part of its body at a path changed, or put there. */
export function withPart(request: RecordedRequest, path: Path, part: Json): RecordedRequest {
  return { ...request, body: replaced(request.body, path, part) as JsonObject };
}

function replaced(value: Json, [step, ...rest]: Path, part: Json): Json {
  if (step === undefined) return part;
  if (isObject(value)) return { ...value, [step]: replaced(value[step] ?? null, rest, part) };
  return isList(value)
    ? mapParts(value, (item, at) => (at === step ? replaced(item, rest, part) : item))
    : part;
}
