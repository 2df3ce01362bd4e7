import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFields, readSlices, type DocumentedField } from '../src/read-fields';
import { readTables } from '../src/read-table';

/** What a change of an option does to a running cluster: in a docstring, and in a table of a README. */
const effects: Readonly<Record<string, string>> = {
  'A change leaves the members as they are.': 'leaves the members',
  'A change restarts every member; the data stay.': 'restarts members',
  'A change replaces every container group; the data stay.': 'replaces groups',
  'A change replaces the storage, data included.': 'replaces data',
  'A change may replace the storage, data included.': 'may replace data',
  'A change replaces everything, data included.': 'replaces everything',
  'Azure refuses a change.': 'refused',
  'A change changes nothing by itself.': 'nothing',
};

const packages = join(__dirname, '..', '..', '..', 'packages');
const fileOf = (path: string): string => join(packages, path);

const fieldsOf = (file: string, name: string): readonly DocumentedField[] =>
  readSlices({ file: fileOf(file), name }).flatMap(readFields);

const azureFields = fieldsOf('azure/src/azure-spec.ts', 'AzureSpec');
const clusterFields = fieldsOf('core/src/cluster-spec.ts', 'ClusterSpec');
const own = (path: string, name: string): readonly DocumentedField[] =>
  readFields({ file: fileOf(path), name }).filter((field) => field.name !== 'kind');
const ofAgent = (path: string, name: string): readonly DocumentedField[] =>
  own(path, name).map((field) => ({ ...field, name: `agent.${field.name}` }));
const agentFields = ofAgent('core/src/agent/agent-spec.ts', 'AgentSpec');
const azureAgentFields = ofAgent('azure/src/agent/agent-spec.ts', 'AzureAgentSpec');
const ofBackup = (name: string, prefix: string): readonly DocumentedField[] =>
  own('core/src/backup/backup-spec.ts', name).map((field) => ({ ...field, name: `${prefix}.${field.name}` }));
const backupFields = [...ofBackup('BackupSpec', 'backup'), ...ofBackup('SnapshotsToKeepSpec', 'backup.keep')];
const defragmentationFields = own('core/src/upkeep/upkeep-spec.ts', 'DefragmentationSpec').map((field) => ({
  ...field,
  name: `defragmentation.${field.name}`,
}));
const restoreFields = own('core/src/restore/restore-spec.ts', 'RestoreSpec').map((field) => ({
  ...field,
  name: `restoreFrom.${field.name}`,
}));
const ofAzure = (file: string, name: string, prefix: string): readonly DocumentedField[] =>
  own(`azure/src/${file}.ts`, name).map((field) => ({
    ...field,
    name: `${prefix}.${field.name}`,
  }));
const azureBackupFields = [
  ...ofAzure('backup/backup-spec', 'AzureBackupSpec', 'backup'),
  ...ofAzure('backup/backup-spec', 'BackupCopySpec', 'backup.copyTo'),
];
const azureRestoreFields = [
  ...ofAzure('restore/restore-spec', 'AzureRestoreSpec', 'restoreFrom'),
  ...ofAzure('restore/restore-spec', 'RestoreVaultSpec', 'restoreFrom.existingVault'),
];
const issuedFields = own('core/src/certificates/certificates-spec.ts', 'IssuedCertificates');

function effectOf({ words }: DocumentedField): string {
  const said = Object.keys(effects).filter((sentence) => words.includes(sentence));
  return said.length === 1 ? (effects[said[0] ?? ''] ?? '') : `${said.length} effects`;
}

/** What the tables of a README say, by the field in the first column. */
function told(readme: string): readonly (readonly [string, string])[] {
  return readTables(readFileSync(fileOf(readme), 'utf8')).flatMap(([head = [], ...rows]) => {
    const column = head.indexOf('a change');
    return column < 0
      ? []
      : rows.map((row) => [(row[0] ?? '').replaceAll('`', ''), row[column] ?? ''] as const);
  });
}

const inWords = (fields: readonly DocumentedField[]): (readonly [string, string])[] =>
  fields.map((field) => [field.name, effectOf(field)] as const);
const sorted = (rows: readonly (readonly [string, string])[]) =>
  [...rows].sort(([one], [other]) => one.localeCompare(other, 'en'));

describe('what a change of an option does', () => {
  it.each([
    ['AzureSpec', azureFields, 37],
    ['ClusterSpec', clusterFields, 26],
    ['RestoreSpec', restoreFields, 2],
    ['AgentSpec', agentFields, 3],
    ['BackupSpec', backupFields, 7],
    ['DefragmentationSpec', defragmentationFields, 2],
    ['AzureAgentSpec', azureAgentFields, 7],
    ['AzureBackupSpec', azureBackupFields, 3],
    ['AzureRestoreSpec', azureRestoreFields, 3],
    ['IssuedCertificates', issuedFields, 7],
    ['AccessSpec', own('core/src/access/access-spec.ts', 'AccessSpec'), 2],
    ['SidecarSpec', own('azure/src/containers/container-spec.ts', 'SidecarSpec'), 9],
    ['PeeringSpec', own('azure/src/network/peering-spec.ts', 'PeeringSpec'), 7],
  ] as const)(
    'stands at each field of %s, in words that are always the same, with a source',
    (_, fields, count) => {
      expect(fields).toHaveLength(count);
      expect(fields.filter((field) => !Object.values(effects).includes(effectOf(field)))).toEqual([]);
      expect(fields.filter(({ words }) => !/@see https:\/\/\S+/.test(words))).toEqual([]);
    },
  );

  it('stands in the tables of @etcd-iac/core, the same', () => {
    expect(sorted(told('core/README.md'))).toEqual(
      sorted(
        inWords([
          ...clusterFields,
          ...issuedFields,
          ...agentFields,
          ...backupFields,
          ...defragmentationFields,
          ...restoreFields,
        ]),
      ),
    );
  });

  it('stands in the tables of @etcd-iac/azure, the same', () => {
    const again = clusterFields.filter(({ name }) => name === 'extraEnv');
    expect(sorted(told('azure/README.md'))).toEqual(
      sorted(
        inWords([...azureFields, ...again, ...azureAgentFields, ...azureBackupFields, ...azureRestoreFields]),
      ),
    );
  });
});
