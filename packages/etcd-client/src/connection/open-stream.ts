import type { DescMessage, DescMethodStreaming, MessageInitShape, MessageShape } from '@bufbuild/protobuf';
import { Code, ConnectError } from '@connectrpc/connect';
import type { EtcdError } from '../etcd-error';
import { within, type Deadline } from './deadline';
import type { Reached } from './endpoints';
import { explainFailure } from './explain-failure';

/** What a stream is opened with. */
export interface StreamInput<I extends DescMessage, O extends DescMessage> {
  readonly first: MessageInitShape<I>;
  /** Looks at the first answer: what it returns says why the stream is of no use. */
  readonly refuse?: (first: MessageShape<O>, endpoint: string) => EtcdError | undefined;
}

/** A stream whose first answer is there. */
export interface OpenStream<O extends DescMessage> {
  /** Client URL that it is open with. */
  readonly endpoint: string;
  readonly first: MessageShape<O>;
  /**
   * The next answer, or undefined after the last one. With `withinMs`, it has to be there in time.
   *
   * @throws EtcdError
   */
  next(withinMs?: number): Promise<MessageShape<O> | undefined>;
  /** Ends it. What waits for an answer gets none. */
  close(): void;
}

interface StreamContext extends Reached {
  readonly deadline: Deadline;
  readonly header: Readonly<Record<string, string>>;
}

/** Opens a stream and waits for its first answer. @throws EtcdError */
export async function openStream<I extends DescMessage, O extends DescMessage>(
  method: DescMethodStreaming<I, O>,
  { first: request, refuse }: StreamInput<I, O>,
  { endpoint, transport, deadline, header }: StreamContext,
): Promise<OpenStream<O>> {
  const ended = new AbortController();
  const end = (): void => {
    ended.abort();
  };
  const close = (): void => {
    deadline.signal?.removeEventListener('abort', end);
    end();
  };
  deadline.signal?.addEventListener('abort', end, { once: true });
  const fail = (error: unknown): EtcdError => {
    close();
    return explainFailure(method.name, error, endpoint, deadline);
  };
  try {
    const input = say(request, method.methodKind === 'server_streaming' ? undefined : ended.signal);
    const opened = transport.stream(method, ended.signal, undefined, header, input);
    const answers = (await inTime(opened, deadline.leftMs)).message[Symbol.asyncIterator]();
    const next = async (withinMs?: number): Promise<MessageShape<O> | undefined> => {
      try {
        const answer = await inTime(answers.next(), withinMs);
        if (answer.done !== true) return answer.value;
      } catch (error) {
        const isClosed = ended.signal.aborted && deadline.signal?.aborted !== true;
        if (!isClosed) throw fail(error);
      }
      close();
      return undefined;
    };
    const first = await next(deadline.leftMs);
    if (!first) throw new ConnectError('the stream ended without an answer', Code.Unavailable);
    const refused = refuse?.(first, endpoint.url);
    if (refused) throw refused;
    return { endpoint: endpoint.url, first, next, close };
  } catch (error) {
    throw fail(error);
  }
}

/** Says one thing, and stays on the line where there is more to hear only as long as one does. */
async function* say<Message>(message: Message, until: AbortSignal | undefined): AsyncGenerator<Message> {
  yield message;
  if (!until || until.aborted) return;
  await new Promise((resolve) => {
    until.addEventListener('abort', resolve, { once: true });
  });
}

async function inTime<Value>(promise: Promise<Value>, ms: number | undefined): Promise<Value> {
  if (ms === undefined) return promise;
  const outcome = await within(promise, ms, undefined);
  if (outcome === 'late') throw new ConnectError('no answer in time', Code.DeadlineExceeded);
  return outcome.value;
}
