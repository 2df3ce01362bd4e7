import { BootError } from '../boot-error';
import type { ClientOptions } from '../booted-azure';
import { isSameId } from '../declaration/resource-index';
import { Container, type Mount } from '../sandbox/container';
import { systemPath } from '../sandbox/isolation';
import type { Sandbox } from '../sandbox/sandbox';
import { withTimeLimit } from '../sandbox/time-limit';
import { etcdctlEnvironment, type Credentials } from './credentials';

/** A network that clients may be in. */
export interface ClientNetwork {
  readonly id: string;
  /** Network namespace; the sandbox's own where not given. */
  readonly namespace: string | undefined;
}

const credentialsPath = '/etc/client';

const fileNames = { authorities: 'ca.crt', certificate: 'tls.crt', privateKey: 'tls.key' } as const;

/** Runs commands in containers for clients. */
export class ClientRoom {
  private readonly folders = new Map<string, Promise<string>>();

  constructor(
    private readonly sandbox: Sandbox,
    /** The first is where clients are when they do not say. */
    private readonly networks: readonly ClientNetwork[],
    /** Files that every client has. */
    private readonly files: readonly Mount[],
  ) {}

  async run(
    command: readonly string[],
    { credentials = {}, networkId }: Pick<ClientOptions, 'credentials' | 'networkId'>,
  ): Promise<string> {
    const { namespace } = this.network(networkId);
    const given = partsOf(credentials);
    const paths = Object.fromEntries(given.map(({ part, file }) => [part, `${credentialsPath}/${file}`]));
    const source = await this.folderOf(given);
    return Container.run(this.sandbox, {
      ...(namespace !== undefined && { namespace }),
      mounts: [...this.files, { source, path: credentialsPath, isReadOnly: true }],
      environment: { PATH: systemPath, ...etcdctlEnvironment(paths) },
      command: withTimeLimit(command),
    });
  }

  private network(id: string | undefined): ClientNetwork {
    const found = this.networks.find((network) => id === undefined || isSameId(network.id, id));
    if (found) return found;
    throw new BootError(
      `"${String(id)}" is none of the networks (${this.networks.map((one) => one.id).join(', ')})`,
    );
  }

  /** Folder with the files of these credentials, the same for the same credentials. */
  private folderOf(given: readonly Part[]): Promise<string> {
    const files = Object.fromEntries(given.map(({ file, text }) => [file, text]));
    const key = JSON.stringify(files);
    const known = this.folders.get(key);
    if (known !== undefined) return known;
    const folder = this.sandbox.writeSecrets(`client-${this.folders.size + 1}`, files);
    this.folders.set(key, folder);
    return folder;
  }
}

interface Part {
  readonly part: string;
  readonly file: string;
  readonly text: string;
}

function partsOf(credentials: Credentials): Part[] {
  return (['authorities', 'certificate', 'privateKey'] as const).flatMap((part) => {
    const text = credentials[part];
    return text === undefined ? [] : [{ part, file: fileNames[part], text }];
  });
}
