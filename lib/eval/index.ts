export { type ConnectionEnd, type Connections, endName, type Query } from './connection';
export { type Connectivity, type ConnectivityFilter, type ConnectivityRow, connectivity } from './connectivity/connectivity';
export type { ConnectivityEnd, RangeEnd, WorkloadEnd } from './connectivity/connectivity-end';
export { whyUnspecified } from './connectivity/why-unspecified';
export {
  type Answered,
  type Ask,
  agreed,
  answers,
  answersBehind,
  ask,
  type EndDirectory,
  type EndProblem,
  endDirectory,
  isEndProblem,
  type NamedEnd,
  podAt,
} from './ends';
export { type AlikeOptions, alikeKeys } from './engine/alike-keys';
export { createEngine, type Engine, type EngineOptions } from './engine/create-engine';
export { matchLabels } from './engine/label-match';
export type { HostNetworkBehaviour } from './engine/population';
export type { Truth } from './engine/truth';
export { type Explanation, explain, explanationText } from './explain/explain';
export { peerText } from './explain/peer-text';
export { portsText, ruleText } from './explain/rule-text';
export {
  type Contradiction,
  type DirectionExposure,
  type ExposedAddresses,
  type ExposedConnections,
  type ExposedPeer,
  type ExposedPods,
  type ExposedPorts,
  type Exposure,
  type ExposureLine,
  type ExposureOptions,
  type ExposureWitness,
  exposureOf,
  isExampleEnd,
  type NamedPort,
  type NamespaceExposure,
  type NewPodExposure,
  type WorkloadExposure,
} from './exposure';
export { hostAddresses } from './exposure/host-addresses';
export { DEFAULT_POD_RANGES } from './exposure/pod-ranges';
export {
  type ClusterTiers,
  closedPart,
  type End,
  type Finding,
  findAllowed,
  findConnection,
  findDenied,
  type IsolatingPolicy,
  isBefore,
  isolatingAny,
  type NamedPortFact,
  OWN_END,
  openPart,
  PEER_END,
  type PodSet,
  peerBox,
  podBox,
  portBoxes,
  type Side,
  type Sides,
  sidesOf,
  strangerBox,
  type Tier,
  type TierRule,
  tierOf,
  type Universe,
  type UniverseFacts,
  undecidedPart,
  universeFrom,
} from './proof';
export { type Remedy, remediesFor, remedyTarget, settlingTexts } from './remedy';
export type { Answer, Decision, Reason, RuleComparison, SideVerdict, Verdict } from './verdict';
