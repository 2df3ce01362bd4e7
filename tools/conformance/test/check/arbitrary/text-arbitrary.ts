import * as fc from 'fast-check';

/** Text without a template of Terraform, `${` or `%{`, which is for cdktf to understand: there it is how a token looks. */
export const text = fc.stringMatching(/^[ -~\u00a1-\u024f]{0,40}$/).filter((value) => !/[$%]\{/.test(value));

/** The same, not empty. */
export const someText = text.filter((value) => value !== '');
