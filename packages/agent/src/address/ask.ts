import type { AddressRefusal } from '@etcd-iac/operate';

/** A question or a change that came to nothing. */
export class Refused extends Error {
  constructor(readonly refusal: AddressRefusal) {
    super(refusal.reason);
  }
}

export interface Question {
  readonly asked: AddressRefusal['asked'];
  readonly url: string;
  readonly init?: RequestInit;
  readonly signal: AbortSignal;
}

export interface Answer {
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Headers;
}

const timeoutMs = 10_000;

const subjects = {
  token: 'no token',
  record: 'the record cannot be read',
  change: 'the record cannot be changed',
};

/** Of an answer that says something else, or nothing that can be read. */
export function notWhatWasAsked(asked: Question['asked']): Refused {
  return refuse(asked, 'the answer is not what was asked for');
}

function refuse(asked: Question['asked'], why: string, status?: number, retryAfterMs?: number): Refused {
  return new Refused({ asked, status, reason: `${subjects[asked]}: ${why}`, retryAfterMs });
}

/** Asks for JSON. @throws Refused with what everybody may read: errors of `fetch` show the headers that they do not like. */
export async function ask({ asked, url, init, signal }: Question): Promise<Answer> {
  let response: Response;
  try {
    // A redirect would take what is asked, and who asks, to somewhere else.
    response = await fetch(url, {
      ...init,
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
  } catch (error) {
    const { name, cause } = error as Error & { cause?: Partial<NodeJS.ErrnoException> };
    throw refuse(
      asked,
      name === 'TimeoutError' ? `no answer within ${timeoutMs} ms` : (cause?.code ?? 'no connection'),
    );
  }
  const { ok, status, headers } = response;
  if (!ok) {
    await response.body?.cancel().catch(() => undefined);
    throw refuse(asked, `status ${status}`, status, retryAfter(headers));
  }
  const body: unknown = await response.json().catch(() => undefined);
  if (typeof body !== 'object' || body === null) throw notWhatWasAsked(asked);
  return { body: body as Answer['body'], headers };
}

/** Seconds, or a date. */
function retryAfter(headers: Headers): number | undefined {
  const value = headers.get('retry-after') ?? '';
  const ms = /^\d+$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - Date.now();
  return ms > 0 ? ms : undefined;
}
