import { join } from 'node:path';
import { generate } from './generate';
import { TranslationError } from './translate';

const project = join(__dirname, '..');

try {
  const changed = generate(join(project, '..', 'cdktf', 'src'), join(project, 'src', 'adapter'));
  console.log(changed.length === 0 ? 'src/adapter is up to date' : `src/adapter: ${changed.join(', ')}`);
} catch (error) {
  if (!(error instanceof TranslationError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
