import {
  formatPath,
  isAzureOutput,
  isObject,
  type Json,
  listAt,
  type ObservedResource,
  type Path,
  storageAccountKey,
  walk,
} from '@etcd-iac/observe/observed';
import { violation, type Violation } from '../violation';
import { armTypes, type AzureRule, ruleFor } from './azure-rule';

/** Properties that hold a secret in every type used here. */
const secretProperties = new Set(['storageAccountKey', 'secureValue', 'password', 'workspaceKey']);

/** Keys, secure variables and secret files are kept secret by the engine. */
export const secretsAreMarked: AzureRule = ({ resources }) =>
  resources.flatMap((resource) => {
    const marked = new Set(resource.secretPaths);
    return secretsOf(resource)
      .filter((path) => !path.some((_, index) => marked.has(formatPath(path.slice(0, index + 1)))))
      .map((path): Violation => violation('secret/unmarked', resource, path, 'is shown by the engine'));
  });

/**
 * What the engine keeps secret stands only where Azure keeps it, too: everything else can be read in the portal, such as plain
 * variables and commands.
 */
export const secretsAreHidden: AzureRule = ({ resources }) =>
  resources.flatMap((resource) =>
    resource.secretPaths
      .filter((path) => !hiddenPlace.test(path))
      .map((path): Violation => ({
        rule: 'secret/shown',
        resource: resource.id,
        path,
        message: 'is shown by Azure',
      })),
  );

const hiddenPlace =
  /^properties\.(volumes\[\d+\]\.(secret\b.*|azureFile\.storageAccountKey)|imageRegistryCredentials\[\d+\]\.(username|password)|(initC|c)ontainers\[\d+\]\.properties\.environmentVariables\[\d+\]\.secureValue)$/;

function secretsOf({ body }: ObservedResource): readonly Path[] {
  return [...walk(body)]
    .filter(({ path, value }) => {
      const isKey = isAzureOutput(value) && value.$output === storageAccountKey;
      const [holder, index, kind] = path.slice(-4);
      const isFile = holder === 'volumes' && typeof index === 'number' && kind === 'secret';
      const isPrivateKey = isObject(value) && '$privateKey' in value;
      const isSecretProperty = secretProperties.has(String(path.at(-1))) && value !== null;
      return isKey || isFile || isPrivateKey || isSecretProperty;
    })
    .map(({ path }) => path);
}

/** The files of a secret volume are in base64. */
export const secretFilesAreBase64 = ruleFor(armTypes.containerGroup, (group) =>
  listAt(group.body, 'properties', 'volumes').flatMap((volume, index) => {
    const files = isObject(volume) && isObject(volume.secret) ? Object.entries(volume.secret) : [];
    return files
      .filter(([, content]) => !isBase64(content))
      .map(([name]) =>
        violation('secret/base64', group, ['properties', 'volumes', index, 'secret', name], 'is not base64'),
      );
  }),
);

/** Known text in base64, or base64 of what only the engine knows. */
function isBase64(content: Json): boolean {
  if (typeof content !== 'string') return isObject(content) && '$base64' in content;
  return content !== '' && Buffer.from(content, 'base64').toString('base64') === content;
}
