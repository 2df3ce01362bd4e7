import type { ClusterPlan, MemberPlan } from '@etcd-iac/core';

/** The members that are not to leave: all of them, but for those that agents retire. */
export function stayingMembers({ members, declaredMembers }: ClusterPlan): readonly MemberPlan[] {
  return members.filter(({ name }) => !declaredMembers?.retiring.includes(name));
}
