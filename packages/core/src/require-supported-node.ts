import { showMessageAlone } from './inspection/show-message-alone';
import { refuseNode } from './supported-node';

// Loaded before everything else: on an older Node, what comes first to fail says nothing of its reason.
// eslint-disable-next-line no-restricted-globals -- what it reads shapes no plan: on this Node there is one, or none
const refusal = refuseNode(process.versions.node);
if (refusal !== undefined) {
  const error = new Error(refusal);
  showMessageAlone(error);
  throw error;
}
