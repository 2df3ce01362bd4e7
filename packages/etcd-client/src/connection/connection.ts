import type {
  DescMessage,
  DescMethodStreaming,
  DescMethodUnary,
  MessageInitShape,
  MessageShape,
} from '@bufbuild/protobuf';
import { EtcdError } from '../etcd-error';
import { Auth, Maintenance } from '../generated/rpc_pb';
import type { EtcdCallOptions, EtcdClientOptions } from '../options';
import { Deadline } from './deadline';
import { Endpoints } from './endpoints';
import { explainFailure } from './explain-failure';
import { nameUnimplemented } from './name-unimplemented';
import { openStream, type OpenStream, type StreamInput } from './open-stream';
import { Tokens, wantsOtherToken } from './tokens';

type Header = Readonly<Record<string, string>>;

const defaultDeadlineMs = 5_000;

/** Makes the calls of etcd's API, with a deadline, as the user, and with its failures in our words. */
export class Connection {
  readonly #endpoints: Endpoints;
  /** How long a call may take that says nothing else, in milliseconds. */
  readonly deadlineMs: number;
  readonly #tokens: Tokens | undefined;

  constructor(options: EtcdClientOptions) {
    this.#endpoints = new Endpoints(options);
    this.deadlineMs = options.deadlineMs ?? defaultDeadlineMs;
    this.#tokens = options.user && new Tokens(options.user, (user) => this.#authenticate(user));
  }

  /** @throws EtcdError */
  async call<I extends DescMessage, O extends DescMessage>(
    method: DescMethodUnary<I, O>,
    input: MessageInitShape<I>,
    options: EtcdCallOptions = {},
  ): Promise<MessageShape<O>> {
    const deadline = new Deadline(options, this.deadlineMs);
    return this.#asUser(deadline, (header) => this.#callOnce(method, input, deadline, header));
  }

  /**
   * Opens a stream, and resolves with it once its first answer is there.
   *
   * @throws EtcdError also one that `accept` throws at the first answer.
   */
  async open<I extends DescMessage, O extends DescMessage>(
    method: DescMethodStreaming<I, O>,
    input: StreamInput<I, O>,
    options: EtcdCallOptions = {},
  ): Promise<OpenStream<O>> {
    const deadline = new Deadline(options, this.deadlineMs);
    return this.#asUser(deadline, async (header) => {
      const { endpoint, transport } = await this.#endpoints.reach(method.name, deadline);
      return openStream(method, input, { endpoint, transport, deadline, header });
    });
  }

  close(): void {
    this.#endpoints.close();
  }

  async #callOnce<I extends DescMessage, O extends DescMessage>(
    method: DescMethodUnary<I, O>,
    input: MessageInitShape<I>,
    deadline: Deadline,
    header: Header,
  ): Promise<MessageShape<O>> {
    const { endpoint, transport } = await this.#endpoints.reach(method.name, deadline);
    try {
      const { message } = await transport.unary(method, deadline.signal, deadline.leftMs, header, input);
      return message;
    } catch (error) {
      throw explainFailure(method.name, error, endpoint, deadline);
    }
  }

  async #asUser<Result>(deadline: Deadline, make: (header: Header) => Promise<Result>): Promise<Result> {
    const token = await this.#tokens?.current();
    try {
      return await make(headerOf(token));
    } catch (error) {
      if (EtcdError.is(error, 'UNIMPLEMENTED'))
        throw await nameUnimplemented(error, () => this.#askVersion());
      if (!this.#tokens || !wantsOtherToken(error)) throw error;
      await this.#tokens.drop(token);
      deadline.signal?.throwIfAborted();
      return make(headerOf(await this.#tokens.current()));
    }
  }

  async #authenticate({ name, password }: { name: string; password: string }): Promise<string> {
    const deadline = new Deadline({}, this.deadlineMs);
    const { token } = await this.#callOnce(Auth.method.authenticate, { name, password }, deadline, {});
    return token;
  }

  async #askVersion(): Promise<string> {
    const deadline = new Deadline({}, this.deadlineMs);
    const header = headerOf(await this.#tokens?.current());
    return (await this.#callOnce(Maintenance.method.status, {}, deadline, header)).version;
  }
}

function headerOf(token: string | undefined): Header {
  return token === undefined ? {} : { token };
}
