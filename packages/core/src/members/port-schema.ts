import { wholeNumber } from '../inspection/fields';

/** A port that a member or its agent listens on. */
export const port = wholeNumber({
  min: 1,
  max: 65_535,
  rule: 'a port from 1 to 65535',
  remedy: 'choose a free port',
});
