import { certificatesDefaults } from './certificates/certificates-spec';
import { environmentDefaults } from './environment/environment-spec';
import { membersDefaults } from './members/members-spec';

/** What a spec leaves out, where that does not depend on the rest of it. */
export const clusterDefaults = {
  ...membersDefaults,
  ...certificatesDefaults,
  ...environmentDefaults,
} as const;
