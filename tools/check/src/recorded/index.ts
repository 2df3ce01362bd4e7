export { compareWithRecording } from './compare-recorded';
export { readRecordedCluster, recordedClusters } from './recording';
