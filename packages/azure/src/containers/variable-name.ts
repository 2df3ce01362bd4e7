/**
 * Names of variables that Azure takes. Source: Container Instances troubleshooting, naming conventions, and what the service
 * says of a name that it refuses: it begins with a letter.
 */
export const variableName = /^[A-Za-z]([A-Za-z0-9_]{0,61}[A-Za-z0-9])?$/;

/** In words, to complete "… is not". */
export const variableNameRule =
  'a name that Azure takes: at most 63 letters, digits and underscores, a letter first, no underscore last';
