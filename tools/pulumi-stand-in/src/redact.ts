/** Pulumi does not hide shorter secrets either: hiding "a" would blank the log. */
const shortestSecret = 3;

/** A function that puts `[secret]` in place of every known secret, also where JSON escaped it. */
export function redactor(secrets: Iterable<string>): (text: string) => string {
  const hidden = Array.from(secrets)
    .filter((text) => text.length >= shortestSecret)
    .flatMap((text) => [text, JSON.stringify(text).slice(1, -1)])
    // A secret may hold another one: the longest goes first, or its remainder would stay.
    .sort((a, b) => b.length - a.length);
  return (text) => hidden.reduce((shown, value) => shown.replaceAll(value, '[secret]'), text);
}
