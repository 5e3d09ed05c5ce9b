export { type End, OWN_END, PEER_END } from './dimension';
export { addressBox, peerBox, podBox, strangerBox } from './end-box';
export { portBoxes } from './port-boxes';
export { closedPart, type Finding, findAllowed, findConnection, findDenied, openPart, type Sides, sidesOf } from './prove';
export { type AdmittedBox, type IsolatedBox, relevantPart, type Side, sideOf } from './side';
export { allConnections, type NamedPortFact, type PodSet, type Universe } from './universe';
export { witnessOf } from './witness';
