/** Ports that Container Instances keeps for itself, first and last. Source: its FAQ, November 2025. */
export const reservedPorts = [
  [22, 22],
  [1025, 1027],
  [3389, 3399],
  [9999, 9999],
  [19000, 19000],
  [19080, 19080],
  [19100, 19100],
  [19390, 19390],
  [20000, 30000],
  [49152, 65534],
] as const;
