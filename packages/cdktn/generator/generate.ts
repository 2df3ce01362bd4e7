import { readFolder, replaceFolder } from './folder';
import { translate } from './translate';

/**
 * Writes the adapter for CDK Terrain from the sources of the one for CDK for Terraform. Gives back what has changed.
 *
 * @throws TranslationError with every issue of the sources; nothing is written then.
 */
export function generate(from: string, to: string): readonly string[] {
  const translated = translate(readFolder(from)).map(({ path, text }) => ({
    path,
    text: `// Generated from packages/cdktf/src/${path}, which is where to change it.\n${text}`,
  }));
  return replaceFolder(to, translated);
}
