/** What a name stands for, in answers to questions of DNS. */
export interface NameRecords {
  readonly ttlSeconds: number;
  readonly addresses: readonly string[];
  /** Each is the strings that one text is split into. */
  readonly texts: readonly (readonly string[])[];
}

const types = { address: 1, text: 16 } as const;

/** Lengths of a header, and of what stands behind the name in a question and before the data in an answer. */
const headerLength = 12;
const questionEnd = 4;

/** A response to a query with recursion; the lower four bits say that there is no such name. */
const answered = 0x8180;
const noSuchName = 3;

/** Where the name stands in the question: answers point to it. */
const nameOfQuestion = 0xc000 + headerLength;

/**
 * Answers a question of DNS. A name that stands for nothing of the type that was asked for has an answer without records, and one that
 * stands for nothing at all has none. Source: RFC 1035.
 *
 * @returns `undefined` for what is no question.
 */
export function answerQuestion(
  message: Buffer,
  lookUp: (name: string) => NameRecords | undefined,
): Buffer | undefined {
  const labels: string[] = [];
  let at = headerLength;
  for (let length = message[at]; length !== 0; length = message[at]) {
    if (length === undefined || length > 63) return undefined;
    labels.push(message.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  const question = message.subarray(headerLength, at + 1 + questionEnd);
  if (message.length < headerLength + question.length || question.length < questionEnd) return undefined;

  const found = lookUp(labels.join('.').toLowerCase());
  const answers = found ? answersOf(found, message.readUInt16BE(at + 1)) : [];
  const header = Buffer.alloc(headerLength);
  message.copy(header, 0, 0, 2);
  header.writeUInt16BE(found ? answered : answered + noSuchName, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(answers.length, 6);
  return Buffer.concat([header, question, ...answers]);
}

function answersOf({ ttlSeconds, addresses, texts }: NameRecords, type: number): Buffer[] {
  const answer = (data: Buffer): Buffer => {
    const head = Buffer.alloc(12);
    head.writeUInt16BE(nameOfQuestion, 0);
    head.writeUInt16BE(type, 2);
    head.writeUInt16BE(1, 4);
    head.writeUInt32BE(ttlSeconds, 6);
    head.writeUInt16BE(data.length, 10);
    return Buffer.concat([head, data]);
  };
  switch (type) {
    case types.address:
      return addresses.map((address) => answer(Buffer.from(address.split('.').map(Number))));
    case types.text:
      return texts.map((strings) => answer(Buffer.concat(strings.flatMap(lengthAndText))));
    default:
      return [];
  }
}

function lengthAndText(text: string): Buffer[] {
  const bytes = Buffer.from(text);
  return [Buffer.of(bytes.length), bytes];
}
