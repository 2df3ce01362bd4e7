import { describeEngineCopies, engineCopies } from '../../src/engines/engine-copies';

describe('engineCopies', () => {
  it('finds one copy, however many of its files are loaded', () => {
    const files = [
      '/app/node_modules/constructs/lib/index.js',
      '/app/node_modules/constructs/lib/construct.js',
    ];
    expect(engineCopies('constructs', files)).toEqual(['/app/node_modules/constructs']);
  });

  it('finds a copy within another package', () => {
    const files = [
      '/app/node_modules/library/node_modules/constructs/lib/index.js',
      '/app/node_modules/constructs/lib/index.js',
    ];
    expect(engineCopies('constructs', files)).toEqual([
      '/app/node_modules/constructs',
      '/app/node_modules/library/node_modules/constructs',
    ]);
  });

  it("tells the copies of pnpm's store apart", () => {
    const store = '/app/node_modules/.pnpm';
    const files = ['10.4.2', '10.7.2'].map(
      (version) => `${store}/constructs@${version}/node_modules/constructs/lib/index.js`,
    );
    expect(engineCopies('constructs', files)).toEqual([
      `${store}/constructs@10.4.2/node_modules/constructs`,
      `${store}/constructs@10.7.2/node_modules/constructs`,
    ]);
  });

  it('knows scoped packages and the paths of Windows', () => {
    const files = [
      'C:\\app\\node_modules\\@pulumi\\pulumi\\index.js',
      '/app/node_modules/@pulumi/pulumi/index.js',
    ];
    expect(engineCopies('@pulumi/pulumi', files)).toEqual([
      '/app/node_modules/@pulumi/pulumi',
      'C:\\app\\node_modules\\@pulumi\\pulumi',
    ]);
  });

  it.each([
    ['a package below it', '/app/node_modules/cdktf/node_modules/archiver/index.js'],
    ['a package whose name only begins alike', '/app/node_modules/cdktf-multi/index.js'],
    ['a package of that name in a scope', '/app/node_modules/@other/cdktf/index.js'],
    ['a folder of that name', '/app/cdktf/index.js'],
    ['a folder of that name at any place', '/home/someon/cdktf/index.js'],
    ['a folder of that name in another package', '/app/node_modules/other/cdktf/index.js'],
  ])('does not take %s for a copy', (_what, file) => {
    expect(engineCopies('cdktf', [file])).toEqual([]);
  });
});

describe('describeEngineCopies', () => {
  it('says nothing where there is one copy of each', () => {
    const files = ['/app/node_modules/constructs/lib/index.js', '/app/node_modules/cdktf/index.js'];
    expect(describeEngineCopies(['constructs', 'cdktf'], files)).toBeUndefined();
  });

  it('names the package, the folders of the copies, and the way out', () => {
    const files = [
      '/app/node_modules/constructs/lib/index.js',
      '/app/library/node_modules/constructs/lib/index.js',
    ];
    expect(describeEngineCopies(['constructs'], files)).toBe(
      [
        '2 copies of constructs are loaded, and one program can only work with one:',
        '  /app/library/node_modules/constructs',
        '  /app/node_modules/constructs',
        'See who asks for which with `npm ls constructs` (pnpm: `pnpm why constructs`). Then let all agree on one version:',
        '`npm dedupe`, or an entry for constructs in "overrides" of the root package.json, and install again.',
      ].join('\n'),
    );
  });

  it('names every package that is there more than once', () => {
    const files = ['constructs', 'cdktf'].flatMap((name) =>
      ['a', 'b'].map((app) => `/${app}/node_modules/${name}/index.js`),
    );
    const message = describeEngineCopies(['constructs', 'cdktf'], files);
    expect(message).toContain('2 copies of constructs');
    expect(message).toContain('2 copies of cdktf');
  });
});
