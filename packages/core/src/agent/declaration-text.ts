import { parseBackup, renderBackup, type DeclaredBackup } from '../backup/declared-backup';
import {
  parseDefragmentation,
  renderDefragmentation,
  type DeclaredDefragmentation,
} from '../upkeep/declared-upkeep';

/** Who the members are, by name, as their agents are told it. */
export interface DeclaredNames {
  /** Those that the cluster is to have, those that retire included. */
  readonly members: readonly string[];
  /** Those that are to leave the cluster and keep their data. */
  readonly retiring: readonly string[];
  /** Those that the cluster is opened without, as long as it has never been open. */
  readonly openWithout: readonly string[];
  /** How they are backed up. `undefined`: not at all. */
  readonly backup?: DeclaredBackup | undefined;
  /** When a member is defragmented. `undefined`: never. */
  readonly defragmentation?: DeclaredDefragmentation | undefined;
  /** Host name of the record that says which users and roles there are to be; `undefined` where nobody has said so. */
  readonly accessRecord?: string | undefined;
}

const statements = {
  members: 'member',
  retiring: 'retiring',
  openWithout: 'open-without',
  backup: 'backup',
  defragmentation: 'defragmentation',
} as const;

const accessStatement = 'access-record';

/** The values of a TXT record that says who is declared, one statement each, such as `member=etcd1`. */
export function renderDeclaration(declared: DeclaredNames): string[] {
  const { members, retiring, openWithout, backup, defragmentation, accessRecord } = declared;
  return [
    ...inOrder(members).map((name) => `${statements.members}=${name}`),
    ...inOrder(retiring).map((name) => `${statements.retiring}=${name}`),
    ...inOrder(openWithout).map((name) => `${statements.openWithout}=${name}`),
    ...(backup ? [`${statements.backup}=${renderBackup(backup)}`] : []),
    ...(defragmentation ? [`${statements.defragmentation}=${renderDefragmentation(defragmentation)}`] : []),
    ...(accessRecord === undefined ? [] : [`${accessStatement}=${accessRecord}`]),
  ];
}

/**
 * Reads the values of such a record, in whichever order they come. What is not known is passed over: an agent that is older than what
 * has declared its cluster goes on with what it knows.
 *
 * @returns `undefined` where nobody is declared: the record is of something else.
 */
export function parseDeclaration(values: readonly string[]): DeclaredNames | undefined {
  const namesIn = (statement: string): readonly string[] =>
    inOrder(
      values
        .filter((value) => value.startsWith(`${statement}=`))
        .map((value) => value.slice(statement.length + 1).trim())
        .filter((name) => name !== ''),
    );
  const members = namesIn(statements.members);
  const backup = namesIn(statements.backup).flatMap((text) => parseBackup(text) ?? [])[0];
  const defragmentation = namesIn(statements.defragmentation).flatMap(
    (text) => parseDefragmentation(text) ?? [],
  )[0];
  if (members.length === 0) return undefined;
  const [accessRecord] = namesIn(accessStatement);
  return {
    members,
    retiring: namesIn(statements.retiring),
    openWithout: namesIn(statements.openWithout),
    ...(backup && { backup }),
    ...(defragmentation && { defragmentation }),
    ...(accessRecord !== undefined && { accessRecord }),
  };
}

/** Each name once, `etcd2` before `etcd10`: members take their turns in this order, so all of them have to see the same one. */
function inOrder(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
}
