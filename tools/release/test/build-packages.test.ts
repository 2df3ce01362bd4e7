import { findLeftovers } from '../src/build-packages';
import { addPackages, createWorkspace } from './support/scratch-workspace';

describe(findLeftovers, () => {
  it('finds what is built of a source that is gone', () => {
    const workspace = createWorkspace();
    try {
      addPackages(workspace);
      const base = { folder: 'packages/base', manifest: workspace.readJson('packages/base/package.json') };
      expect(findLeftovers(workspace.root, base)).toEqual([]);
      workspace.write({ 'packages/base/dist/deep/old.d.ts': '', 'packages/base/dist/deep/old.js': '' });
      expect(findLeftovers(workspace.root, base)).toEqual([
        expect.objectContaining({ subject: 'packages/base/dist/deep/old.d.ts' }),
      ]);
    } finally {
      workspace.remove();
    }
  });
});
