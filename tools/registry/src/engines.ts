/** An engine whose users are consumers of ours. */
export interface Engine {
  readonly name: 'cdktf' | 'cdktn' | 'pulumi';
  /** What of `node_modules` belongs to the other engines. */
  readonly foreign: RegExp;
  /** The package that must not be loaded twice. */
  readonly single: string;
  /** Entries that the README asks for in the consumer's package.json. @default {} */
  readonly manifest?: Readonly<Record<string, unknown>>;
}

export const engines: readonly Engine[] = [
  { name: 'cdktf', foreign: /^(@pulumi\/|@cdktn\/|cdktn$)/, single: 'constructs' },
  {
    name: 'cdktn',
    foreign: /^(@pulumi\/|@cdktf\/provider|cdktf$)/,
    single: 'constructs',
    manifest: { overrides: { '@cdktn/provider-azurerm': { cdktn: '$cdktn' } } },
  },
  { name: 'pulumi', foreign: /^(@cdkt[fn]\/|cdkt[fn]$|constructs$)/, single: '@pulumi/pulumi' },
];
