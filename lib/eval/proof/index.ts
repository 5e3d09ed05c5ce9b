export { type End, OWN_END, PEER_END } from './dimension';
export { peerBox, podBox, strangerBox } from './end-box';
export { portBoxes } from './port-boxes';
export { closedPart, type Finding, findAllowed, findConnection, findDenied, openPart, type Sides, sidesOf } from './prove';
export { type IsolatingPolicy, isolatingAny, type Side } from './side';
export { type NamedPortFact, type PodSet, type Universe, type UniverseFacts, universeFrom } from './universe';
