const hourMs = 3_600_000;

/** Whether a certificate has ended, or may be renewed before it does. */
export function isReadyForRenewal(
  validityEndTime: string | Date,
  earlyRenewalHours: number,
  now: Date,
): boolean {
  return new Date(validityEndTime).getTime() - earlyRenewalHours * hourMs <= now.getTime();
}

/** The time so many hours later. */
export function hoursAfter(time: Date, hours: number): Date {
  return new Date(time.getTime() + hours * hourMs);
}
