/** Packages of CDK for Terraform by the name that CDK Terrain has for the same. What begins with the name goes with it. */
const packages: Readonly<Record<string, string>> = {
  cdktf: 'cdktn',
  '@cdktf/provider-azurerm': '@cdktn/provider-azurerm',
};

/** Modules of the tls provider that have a binding of the same name in `src/tls`. */
const tlsModules = ['cert-request', 'locally-signed-cert', 'private-key', 'provider', 'self-signed-cert'];
const tlsPackage = '@cdktf/provider-tls/lib/';

/** How a comment may name the engine, and what the name becomes. CDK Terrain has kept some names. */
const spoken: Readonly<Record<string, string>> = {
  ...packages,
  '@etcd-iac/cdktf': '@etcd-iac/cdktn',
  'CDK for Terraform': 'CDK Terrain',
  'cdktf.json': 'cdktf.json',
  'cdktf.out': 'cdktf.out',
  CDKTF_OUTDIR: 'CDKTF_OUTDIR',
};

/** Finds each mention of the engine, with all that belongs to the name, be it broken over two lines. */
const mention = /CDK[\s*/]+for[\s*/]+Terraform|[\w@/-]*cdktf[\w/-]*(?:\.\w+)*/gi;

/** Whether a text names the engine in any way. */
export function mentionsEngine(text: string): boolean {
  return text.search(mention) >= 0;
}

/** What a module is to be imported from; undefined where nobody has said. `up` leads from the importing file to `src`. */
export function translateModule(specifier: string, up: string): string | undefined {
  if (!mentionsEngine(specifier)) return specifier;
  if (specifier.startsWith(tlsPackage)) {
    const module = specifier.slice(tlsPackage.length);
    return tlsModules.includes(module) ? `${up}tls/${module}` : undefined;
  }
  const [name, translated] =
    Object.entries(packages).find(([one]) => specifier === one || specifier.startsWith(`${one}/lib/`)) ?? [];
  return name === undefined || translated === undefined
    ? undefined
    : `${translated}${specifier.slice(name.length)}`;
}

/** The name of a package in a text of the program, such as one that looks for its copies; undefined for any other text. */
export function translatePackageName(text: string): string | undefined {
  return packages[text];
}

/** A comment with the engine's names translated, and those that nobody has said how to. */
export function translateComment(comment: string): {
  readonly text: string;
  readonly unknown: readonly string[];
} {
  const unknown: string[] = [];
  const text = comment.replace(mention, (name) => {
    const translated = spoken[name];
    if (translated === undefined) unknown.push(name);
    return translated ?? name;
  });
  return { text, unknown };
}
