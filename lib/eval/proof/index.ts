export { type End, OWN_END, PEER_END } from './dimension';
export { addressBox, peerBox, podBox, strangerBox } from './end-box';
export { portBoxes } from './port-boxes';
export { closedPart, type Finding, findAllowed, findConnection, findDenied, openPart, type Sides, sidesOf } from './prove';
export { type IsolatingPolicy, isolatingAny, type Side, sideOf } from './side';
export { type NamedPortFact, type PodSet, type Universe, type UniverseFacts, universeFrom } from './universe';
export { witnessOf } from './witness';
