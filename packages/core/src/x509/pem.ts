/** One block of a PEM text. */
export interface PemBlock {
  /** What stands between BEGIN and the dashes, such as `CERTIFICATE`. */
  readonly label: string;
  readonly bytes: Buffer;
}

/** The blocks of a text, and why Go would skip others, where it would. */
export interface Pem {
  readonly blocks: readonly PemBlock[];
  readonly skips?: 'byte-order-mark' | 'not-alone-on-its-line' | 'broken';
}

/**
 * Reads PEM as strictly as etcd does. Text around blocks, headers in them and spaces at the ends of lines are allowed; BEGIN
 * must start a line and END must end one, and what does not hold to that is skipped without a word.
 * Source: `Decode` of Go's encoding/pem, 1.19 to 1.26.
 */
export function readPem(text: string): Pem {
  const lines = text.split('\n').map((line) => line.replace(/\r$/, '').replace(/[ \t]+$/, ''));
  const blocks: PemBlock[] = [];
  let label: string | undefined;
  let body: string[] = [];
  for (const line of lines) {
    const [, begins] = /^-----BEGIN (.*)-----$/.exec(line) ?? [];
    if (begins !== undefined) {
      label = begins;
      body = [];
    } else if (line.startsWith('-----END ')) {
      const bytes = line === `-----END ${label ?? ''}-----` ? decode(body) : undefined;
      if (label !== undefined && bytes) blocks.push({ label, bytes });
      label = undefined;
    } else {
      body.push(line);
    }
  }
  const count = (mark: string) => text.split(mark).length - 1;
  if (count('-----BEGIN ') === blocks.length && count('-----END ') === blocks.length) return { blocks };
  if (text.startsWith('\uFEFF-----BEGIN ')) return { blocks, skips: 'byte-order-mark' };
  return { blocks, skips: lines.every(isAlone) ? 'broken' : 'not-alone-on-its-line' };
}

/** Whether a line holds nothing beside its BEGIN or END, where it has one. */
function isAlone(line: string): boolean {
  return !/-----(BEGIN|END) /.test(line) || /^-----(BEGIN|END) [^-]*-----$/.test(line);
}

/** A line with a colon at the beginning is a header, which etcd does not look at. */
function decode(lines: readonly string[]): Buffer | undefined {
  const first = lines.findIndex((line) => !line.includes(':'));
  const base64 = lines
    .slice(first === -1 ? lines.length : first)
    .join('')
    .replace(/[ \t\r]/g, '');
  const isBase64 = base64.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(base64);
  return isBase64 ? Buffer.from(base64, 'base64') : undefined;
}
