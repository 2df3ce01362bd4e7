import { createSocket } from 'node:dgram';
import { once } from 'node:events';

const types = { 1: 'A', 16: 'TXT' } as const;
type RecordType = (typeof types)[keyof typeof types];

/** A name server on loopback, over UDP, in place of a private zone. It answers for what it was given, and with NXDOMAIN for the rest. */
export class DnsStandIn {
  /** Questions that it was asked, such as `TXT members.internal`. */
  readonly asked: string[] = [];
  readonly #records = new Map<string, readonly Buffer[]>();
  readonly #socket = createSocket('udp4');
  /** Whether it answers at all. */
  isAway = false;

  async start(): Promise<string> {
    this.#socket.on('message', (question, { port, address }) => {
      if (!this.isAway) this.#socket.send(this.#answer(question), port, address);
    });
    this.#socket.bind(0, '127.0.0.1');
    await once(this.#socket, 'listening');
    return `127.0.0.1:${this.#socket.address().port}`;
  }

  /** Each value is one string, or the strings that it is split into. */
  setTxt(host: string, values: readonly (string | readonly string[])[]): void {
    const data = values.map((value) =>
      Buffer.concat([value].flat().flatMap((chunk) => [Buffer.of(chunk.length), Buffer.from(chunk)])),
    );
    this.#records.set(`TXT ${host}`, data);
  }

  setA(host: string, addresses: readonly string[]): void {
    this.#records.set(
      `A ${host}`,
      addresses.map((address) => Buffer.from(address.split('.').map(Number))),
    );
  }

  clear(): void {
    this.#records.clear();
  }

  close(): void {
    this.#socket.close();
  }

  /** RFC 1035: the header, the question as it was asked, and for each answer a pointer to its name. */
  #answer(question: Buffer): Buffer {
    const labels: string[] = [];
    let at = 12;
    for (; question[at] !== 0; at += 1 + question[at]!)
      labels.push(question.toString('latin1', at + 1, at + 1 + question[at]!));
    const type = types[question.readUInt16BE(at + 1) as keyof typeof types] as RecordType | undefined;
    const asked = `${type} ${labels.join('.')}`;
    this.asked.push(asked);
    const found = this.#records.get(asked);
    const header = Buffer.alloc(12);
    question.copy(header, 0, 0, 2);
    header.writeUInt16BE(found ? 0x8180 : 0x8183, 2);
    header.writeUInt16BE(1, 4);
    header.writeUInt16BE(found?.length ?? 0, 6);
    const answers = (found ?? []).map((data) => {
      const head = Buffer.alloc(12);
      head.writeUInt16BE(0xc00c, 0);
      question.copy(head, 2, at + 1, at + 5);
      head.writeUInt32BE(300, 6);
      head.writeUInt16BE(data.length, 10);
      return Buffer.concat([head, data]);
    });
    return Buffer.concat([header, question.subarray(12, at + 5), ...answers]);
  }
}

/** One for each test of a file. */
export function dnsStandIn(): { readonly server: DnsStandIn; readonly address: string } {
  const standIn = { server: new DnsStandIn(), address: '' };
  beforeEach(async () => {
    standIn.server = new DnsStandIn();
    standIn.address = await standIn.server.start();
  });
  afterEach(() => {
    standIn.server.close();
  });
  return standIn;
}
