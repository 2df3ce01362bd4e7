/** A part of a text, and what stands there instead. */
export type TextChange = readonly [from: string, to: string];

/** A text with a part changed. @throws RangeError where it does not have the part exactly once. */
export function changedText(text: string, change: TextChange | undefined): string {
  if (change === undefined) return text;
  const [from, to] = change;
  const parts = text.split(from);
  if (parts.length === 2) return parts.join(to);
  throw new RangeError(`"${from}" is ${parts.length - 1} times in the text, and not once`);
}
