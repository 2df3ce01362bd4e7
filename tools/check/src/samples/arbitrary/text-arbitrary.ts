import * as fc from 'fast-check';

/** What means something to Terraform, to a shell or to JSON, and is text in a spec. */
const meaningful = fc.constantFrom(
  '$',
  '%',
  '{',
  '}',
  '${',
  '%{',
  '$${',
  '%%{',
  '${HOME}',
  '%{ if true }',
  '"',
  '\\',
  '~',
);

/** Text with and without what would be a template of Terraform, `${` or `%{`. */
export const text = fc.oneof(
  fc.stringMatching(/^[ -~\u00a1-\u024f]{0,40}$/),
  fc
    .array(fc.oneof(meaningful, fc.stringMatching(/^[ -~]{1,3}$/)), { maxLength: 8 })
    .map((parts) => parts.join('')),
);

/** The same, not empty. */
export const someText = text.filter((value) => value !== '');
