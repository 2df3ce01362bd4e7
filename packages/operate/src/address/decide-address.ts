import type { AddressPicture, AddressRefusal, AddressTrouble } from './address-picture';
import type { AddressStep, RestAddressStep } from './address-step';

/** Between two rounds. A provider of DNS allows for several hundred questions in five minutes, all members together. */
const everyMs = 30_000;

const firstPauseMs = 2_000;
const longestPauseMs = 60_000;

/** Somebody who asks for more has another clock. */
const longestRetryAfterMs = 3_600_000;

/** After a first deployment, identities and their rights come up to half an hour late. */
const usualTroubleMs = 30 * 60_000;

/**
 * Decides what a member does about its own DNS record, which others find it by. Only where its name stands for another address does
 * it look at the record, and only where that says so, too, does it change it: DNS is behind the record for a while after each change.
 * Of two instances, the older one leaves it alone: they would change it for ever, one after the other.
 */
export function decideAddress(picture: AddressPicture): AddressStep {
  const { isReplaced, own, resolved, trouble, record, refusal, hasWritten = false } = picture;
  if (isReplaced) return replaced;
  if (refusal !== undefined) return afterRefusal(refusal, trouble);
  if (own === undefined) return afterFailure('the container has no address', trouble, false);
  if (isOnly(resolved, own) || hasWritten) return registered;
  if (record === undefined) return { kind: 'read' };
  if (isOnly(record.addresses, own)) return registered;
  // Without a version, what another one writes meanwhile would be lost.
  if (record.etag === undefined) return afterFailure('the record has no etag', trouble, false);
  return { kind: 'write', address: own, etag: record.etag };
}

const registered: RestAddressStep = {
  kind: 'rest',
  state: 'registered',
  reason: undefined,
  forMs: everyMs,
  hasFailed: false,
};

const replaced: RestAddressStep = {
  ...registered,
  state: 'pending',
  reason: 'the name is not for this instance any more',
};

function isOnly(addresses: readonly string[], address: string): boolean {
  return addresses.length > 0 && addresses.every((other) => other === address);
}

function afterRefusal(refusal: AddressRefusal, trouble: AddressTrouble): RestAddressStep {
  const { asked, status, reason, retryAfterMs = 0 } = refusal;
  if (asked === 'change' && status === 412) {
    return { kind: 'rest', state: 'pending', reason, forMs: everyMs, hasFailed: false };
  }
  const rest = afterFailure(reason, trouble, isUsual(status));
  return { ...rest, forMs: Math.max(rest.forMs, Math.min(retryAfterMs, longestRetryAfterMs)) };
}

/** What the first half hour brings by itself, and ends: no answer yet, no rights yet, no record yet, too many questions. */
function isUsual(status: number | undefined): boolean {
  return status === undefined || status >= 500 || [403, 404, 408, 410, 429].includes(status);
}

function afterFailure(
  reason: string,
  { times, forMs }: AddressTrouble,
  isUsualAtFirst: boolean,
): RestAddressStep {
  return {
    kind: 'rest',
    state: isUsualAtFirst && forMs < usualTroubleMs ? 'pending' : 'failing',
    reason,
    forMs: Math.min(firstPauseMs * 2 ** times, longestPauseMs),
    hasFailed: true,
  };
}
