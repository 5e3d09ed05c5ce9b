export { type CompiledPolicy, compile } from './compile';
export { endPeers } from './end-peers';
export { endText, zoneText } from './end-text';
export { type ApiServer, DEFAULT_RESOLVER, describedPodRanges, type Facts, type Resolver } from './facts';
export { isOurs, otherEnd, ownZone } from './flow-side';
export { forbiddenRegion, guardrailText, isNever } from './guardrail';
export { closedByNone, endRegion, flowRegion, type MeaningSide, meaningOf, mustBeClosed, product, zoneBox } from './meaning';
export type { PeerRecord } from './peer';
export { portMatchText, portsText } from './port-match';
export type {
  EndRecord,
  ExclusiveRecord,
  FlowRecord,
  GuardrailRecord,
  GuardrailVerb,
  PostureRecord,
  Program,
  ReasonRecord,
  ZoneMetadata,
  ZonePort,
  ZoneRecord,
} from './program';
export { membersOf, universeOf } from './universe';
