import { inspect } from 'node:util';
import { showMessageAlone } from '../src/inspection';

function shownAlone(message: string): Error {
  const error = new TypeError(message);
  showMessageAlone(error);
  return error;
}

// What Node prints of one that nobody catches is looked at by a test of the workspace.
describe('showMessageAlone', () => {
  it('leaves an error nothing but its name and message', () => {
    const error = shownAlone('no quorum:\n  two of three are down');
    expect(error.stack).toBe('TypeError: no quorum:\n  two of three are down');
    expect(inspect(error)).toBe('[TypeError: no quorum:\n  two of three are down]');
    expect(Object.keys(error)).toEqual([]);
  });

  it('leaves the stack to whoever has more to say', () => {
    const error = shownAlone('no quorum');
    error.stack = `${error.stack ?? ''}, of etcd1`;
    expect(error.stack).toBe('TypeError: no quorum, of etcd1');
  });
});
