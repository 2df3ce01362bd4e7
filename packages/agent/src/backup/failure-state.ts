import { codeOf } from '../machine-error';
import { ShareHangsError } from './share-gate';
import { VaultFullError } from './take-snapshot';

/** What it means for a vault that something could not be written to it. */
export function failureState(error: Error): 'vault-full' | 'vault-unreadable' | 'failing' {
  const code = codeOf(error) ?? '';
  if (error instanceof VaultFullError || ['ENOSPC', 'EDQUOT'].includes(code)) return 'vault-full';
  const isAway = ['ENOENT', 'EIO', 'ENOTCONN', 'EHOSTDOWN', 'ESTALE', 'EROFS', 'EACCES'].includes(code);
  return error instanceof ShareHangsError || isAway ? 'vault-unreadable' : 'failing';
}
