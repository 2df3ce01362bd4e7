import type { BootedAzure } from '../booted-azure';
import { until } from '../until';

const prefix = 'written/';

/** Writes one key after another, and remembers which were acknowledged. */
export class Writer {
  readonly acknowledged: string[] = [];
  private isOver = false;
  private readonly writing: Promise<void>;

  constructor(private readonly booted: BootedAzure) {
    this.writing = this.write();
  }

  async stop(): Promise<void> {
    this.isOver = true;
    await this.writing;
  }

  /** Waits until so many more keys were acknowledged. */
  async acknowledge(count: number): Promise<void> {
    const before = this.acknowledged.length;
    const missing = (): Promise<string | undefined> => {
      const more = this.acknowledged.length - before;
      return Promise.resolve(more < count ? `${more} of ${count}` : undefined);
    };
    await until('keys are written', missing, { withinMs: 60_000 });
  }

  /** Waits until some keys were acknowledged, and stops. */
  async stopAfter(count: number): Promise<void> {
    try {
      await this.acknowledge(count);
    } finally {
      await this.stop();
    }
  }

  /** Keys that were acknowledged, and that a member has not itself; of another cluster, where one is given. */
  async missingAt(endpoint: string, booted = this.booted): Promise<string[]> {
    const read = ['get', prefix, '--prefix', '--keys-only', '--consistency=s'];
    const printed = await booted.clientExec(['etcdctl', `--endpoints=${endpoint}`, ...read]);
    const found = new Set(printed.split('\n'));
    return this.acknowledged.filter((key) => !found.has(key));
  }

  private async write(): Promise<void> {
    const endpoints = this.booted.clientEndpoints;
    for (let count = 0; !this.isOver; count += 1) {
      const key = prefix + String(count).padStart(6, '0');
      const endpoint = `--endpoints=${endpoints[count % endpoints.length]}`;
      const limits = ['--dial-timeout=1s', '--command-timeout=3s'];
      await this.booted.clientExec(['etcdctl', endpoint, ...limits, 'put', key, 'value']).then(
        () => this.acknowledged.push(key),
        // Nobody has said that it is written.
        () => undefined,
      );
    }
  }
}
