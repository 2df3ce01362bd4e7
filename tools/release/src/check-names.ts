/** The checks, by the names that the command line knows. */
export const checkNames = ['api', 'history', 'packages', 'unused'] as const;

export type CheckName = (typeof checkNames)[number];
