import { newCloud, type Cloud } from '../cloud';
import type { Operation } from '../operation';
import { oneAtATime } from './one-at-a-time';

/** What a provider is asked to do once Azure has agreed; it refuses by throwing. */
export type OnApply = (operation: Operation) => void | Promise<void>;

/** What the calls of Terraform to azurerm share, whichever provider block they are for. */
export interface AzurermSession {
  readonly cloud: Cloud;
  /** What was done, in order. */
  readonly operations: readonly Operation[];
  /** The subscription that `ARM_SUBSCRIPTION_ID` would name. */
  readonly environmentSubscription: string | undefined;
  /** Carries out what is decided when its turn comes. */
  readonly perform: (decide: () => Operation) => Promise<Operation>;
}

/** A session with an empty cloud. */
export function newSession(environmentSubscription: string | undefined, onApply: OnApply): AzurermSession {
  const cloud = newCloud();
  const operations: Operation[] = [];
  // Terraform applies ten resources at a time; two groups that are decided together would get one address.
  const inTurn = oneAtATime();
  return {
    cloud,
    operations,
    environmentSubscription,
    perform: (decide) =>
      inTurn(async () => {
        const operation = decide();
        await onApply(operation);
        record(cloud, operation);
        operations.push(operation);
        return operation;
      }),
  };
}

function record(cloud: Cloud, { type, id, after }: Operation): void {
  if (after === null) cloud.remove(type, id);
  else cloud.put({ type, id, attributes: after });
}
