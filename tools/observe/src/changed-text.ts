/** A part of a text, and what stands there instead. */
export type TextChange = readonly [from: string, to: string];

/** A text with parts changed. @throws RangeError where it does not have each of them exactly once. */
export function changedText(text: string, changes: readonly TextChange[]): string {
  return changes.reduce((before, [from, to]) => {
    const parts = before.split(from);
    if (parts.length === 2) return parts.join(to);
    throw new RangeError(`"${from}" is ${parts.length - 1} times in the text, and not once`);
  }, text);
}
