import { translate, TranslationError } from '../generator/translate';

const translated = (text: string, path = 'part.ts'): string => translate([{ path, text }])[0]!.text;

describe('the translation of the adapter', () => {
  it.each([
    [`import { Fn } from 'cdktf';`, `import { Fn } from 'cdktn';`],
    [`import type { Fn } from "cdktf";`, `import type { Fn } from "cdktn";`],
    [
      `import { Subnet } from '@cdktf/provider-azurerm/lib/subnet';`,
      `import { Subnet } from '@cdktn/provider-azurerm/lib/subnet';`,
    ],
    [
      `import { PrivateKey } from '@cdktf/provider-tls/lib/private-key';`,
      `import { PrivateKey } from '../tls/private-key';`,
    ],
    [
      `export { Token } from '@cdktf/provider-azurerm/lib/subnet';`,
      `export { Token } from '@cdktn/provider-azurerm/lib/subnet';`,
    ],
    [
      `type Fn = import('@cdktf/provider-azurerm/lib/subnet').Fn;`,
      `type Fn = import('@cdktn/provider-azurerm/lib/subnet').Fn;`,
    ],
    [
      `const engine = import('@cdktf/provider-azurerm/lib/subnet');`,
      `const engine = import('@cdktn/provider-azurerm/lib/subnet');`,
    ],
    [
      `import engine = require('@cdktf/provider-azurerm/lib/subnet');`,
      `import engine = require('@cdktn/provider-azurerm/lib/subnet');`,
    ],
    [`const packages = ['constructs', 'cdktf'];`, `const packages = ['constructs', 'cdktn'];`],
  ])('of %s', (text, expected) => {
    expect(translated(text)).toBe(expected);
  });

  it('finds the bindings of tls from a folder, too', () => {
    const text = `import { PrivateKey } from '@cdktf/provider-tls/lib/private-key';`;
    expect(translated(text, 'certificates/leaf.ts')).toContain(`'../../tls/private-key'`);
  });

  it('leaves all else as it is: other imports, code, layout, names in words', () => {
    const text = [
      `import { planAzure } from '@etcd-iac/azure';`,
      `import { Construct } from 'constructs';`,
      `import { part } from './part';`,
      '',
      'const  text = `${part} <!-- /* cdk */ -->`; // cdk.tf.json',
      `const pattern = /'\\/\\/[/]"/g;`,
      '',
    ].join('\r\n');
    expect(translated(text)).toBe(text);
  });

  it('translates comments, but for what CDK Terrain still calls the same', () => {
    const text = [
      '/** For CDK for Terraform: `@etcd-iac/cdktf`, written to cdktf.out. */',
      'const one = 1; // see cdktf.',
      '/* @cdktf/provider-azurerm */',
    ].join('\n');
    expect(translated(text)).toBe(
      [
        '/** For CDK Terrain: `@etcd-iac/cdktn`, written to cdktf.out. */',
        'const one = 1; // see cdktn.',
        '/* @cdktn/provider-azurerm */',
      ].join('\n'),
    );
  });

  it.each<readonly [string, string, string, string]>([
    [
      'an import of another provider',
      `import { Id } from '@cdktf/provider-random/lib/id';`,
      '@cdktf/provider-random/lib/id',
      'an import of the engine that has no translation',
    ],
    [
      'a tls resource without binding',
      `import { DataTlsCertificate } from '@cdktf/provider-tls/lib/data-tls-certificate';`,
      '@cdktf/provider-tls/lib/data-tls-certificate',
      'an import of the engine that has no translation',
    ],
    [
      'an inner module',
      `import { x } from 'cdktf/internal';`,
      'cdktf/internal',
      'an import of the engine that has no translation',
    ],
    ['a text', `const text = 'made by cdktf';`, `'made by cdktf'`, 'code names the engine'],
    ['a template', 'const text = `${one} by cdktf`;', '} by cdktf`', 'code names the engine'],
    ['an identifier', `const cdktfApp = 1;`, 'cdktfApp', 'code names the engine'],
    [
      'a comment with a name of its own',
      `// CDKTF's`,
      'CDKTF',
      'a name of the engine that has no translation',
    ],
    [
      'a comment that breaks the name',
      `/** CDK for\n * Terraform */`,
      'CDK for\n * Terraform',
      'a name of the engine that has no translation',
    ],
  ])('refuses %s', (_, text, value, rule) => {
    expect(() => translated(text)).toThrow(TranslationError);
    expect(issuesOf([{ path: 'part.ts', text }])).toEqual([expect.objectContaining({ value, rule })]);
  });

  it('names every issue of every file at once, with its line and a remedy', () => {
    const files = [
      { path: 'one.ts', text: `\nimport { a } from '@cdktf/a';\nimport { b } from '@cdktf/b';` },
      { path: 'two/three.ts', text: `\n\nconst c = 'a cdktf';` },
    ];
    expect(issuesOf(files).map(({ path }) => path)).toEqual(['one.ts:2', 'one.ts:3', 'two/three.ts:3']);
    expect(() => translate(files)).toThrow(/one\.ts:2: "@cdktf\/a": an import .*; add it to generator/);
  });
});

function issuesOf(files: Parameters<typeof translate>[0]): TranslationError['issues'] {
  try {
    translate(files);
  } catch (error) {
    if (error instanceof TranslationError) return error.issues;
    throw error;
  }
  return [];
}
