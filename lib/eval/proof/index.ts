export { type End, OWN_END, PEER_END } from './dimension';
export { peerBox, podBox, strangerBox } from './end-box';
export type { HostAddress } from './node-addresses';
export { closedPart, openPart, undecidedPart } from './parts';
export { portBoxes } from './port-boxes';
export { type Finding, findAllowed, findConnection, findDenied, type Sides, sidesOf } from './prove';
export { type ClusterTiers, type IsolatingPolicy, isolatingAny, type Side } from './side';
export { isBefore, type Tier, type TierRule, tierOf } from './tier';
export { type NamedPortFact, type PodSet, type Universe, type UniverseFacts, universeFrom } from './universe';
