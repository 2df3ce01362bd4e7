import { connectClient } from './connect-client';
import type { PreparedMembers } from './prepare-members';

/** Makes the first member the leader: who leads decides which clients are a hop away from it. */
export async function letFirstLead(prepared: PreparedMembers): Promise<void> {
  const clients = prepared.clientEndpoints.map((endpoint) => connectClient(prepared, endpoint));
  try {
    const statuses = await Promise.all(
      clients.map(async (client) => ({ client, ...(await client.maintenance.status()) })),
    );
    const [first] = statuses;
    const leading = statuses.find(({ memberId, leader }) => memberId === leader);
    if (!first || !leading) throw new Error('none of the members leads');
    if (first !== leading) await leading.client.maintenance.moveLeader(first.memberId);
  } finally {
    for (const client of clients) client.close();
  }
}
