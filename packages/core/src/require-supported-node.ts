import { showMessageAlone } from './inspection/show-message-alone';
import { refuseNode } from './supported-node';

// Loaded before everything else: on an older Node, what comes first to fail says nothing of its reason.
const refusal = refuseNode(process.versions.node);
if (refusal !== undefined) {
  const error = new Error(refusal);
  showMessageAlone(error);
  throw error; // node-do-not-add-exception-line
}
