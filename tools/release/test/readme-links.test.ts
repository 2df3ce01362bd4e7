import { relativeTargets, rewriteLinks } from '../src/readme-links';

const rewritten = (markdown: string): string =>
  rewriteLinks(markdown, 'packages/cdktf', ({ isPicture, text, path, anchor }) =>
    [isPicture ? 'picture' : 'link', text, path, anchor].join('|'),
  );

describe('rewriteLinks', () => {
  it.each([
    ['[core](../core/README.md)', 'link|core|packages/core/README.md|'],
    ['[`members[]`](../core/README.md#a-b)', 'link|`members[]`|packages/core/README.md|#a-b'],
    ['([the steps](../azure/README.md#shrinking))', '(link|the steps|packages/azure/README.md|#shrinking)'],
    ['[tools](../../tools/x/README.md "with a title")', 'link|tools|tools/x/README.md|'],
    ['[a](<../a.md>)', 'link|a|packages/a.md|'],
    ['[own](src/index.ts)', 'link|own|packages/cdktf/src/index.ts|'],
    ['[root](/docs/a.md)', 'link|root|docs/a.md|'],
    ['![a picture](../../docs/a.svg)', 'picture|a picture|docs/a.svg|'],
    ['[a](../a.md) and [b](../b.md)', 'link|a|packages/a.md| and link|b|packages/b.md|'],
  ])('hands %s on', (markdown, expected) => {
    expect(rewritten(markdown)).toBe(expected);
  });

  it.each([
    '[here](#outputs)',
    '[there](https://example.com/a)',
    '[there](//example.com/a)',
    '[write](mailto:a@example.com)',
    '`[code](../a.md)`',
    '```ts\nconst a = b[0](../a.md);\n```',
    '~~~\n[code](../a.md)\n~~~',
    '| `x` | array[0] (see) |',
  ])('leaves %s alone', (markdown) => {
    expect(rewritten(markdown)).toBe(markdown);
  });

  it('goes on after a block of code', () => {
    expect(rewritten('```\n[a](../a.md)\n```\n[b](../b.md)\n')).toBe(
      '```\n[a](../a.md)\n```\nlink|b|packages/b.md|\n',
    );
  });
});

describe('relativeTargets', () => {
  it.each([
    ['[a](../a.md#b)', ['../a.md#b']],
    ['![a](a.svg)', ['a.svg']],
    ['[a][b]\n\n[b]: ../b.md\n', ['../b.md']],
    ['<a id="x" href="../c.md">c</a>', ['../c.md']],
    ["<img src='d.png'>", ['d.png']],
    ['[a](https://example.com) [b](#c) `[d](../d.md)` <a href="https://example.com">e</a>', []],
    ['```html\n<a href="../f.md">f</a>\n```\n', []],
  ])('finds those of %s', (markdown, expected) => {
    expect(relativeTargets(markdown)).toEqual(expected);
  });
});
