export { addressOf, type ConcretePod, type Connection, type Party } from './connection';
export { type Flow, flowsOf } from './flow';
export { promiseBroken } from './guardrail';
export { internetBlocks, isInternet } from './internet';
export { fulfils } from './labels';
export { connectionOpen, isClosed, sideOpen } from './open';
export { inPeer } from './peer';
export { onPort } from './port';
export type {
  CidrSpec,
  Facts,
  FlowVerb,
  Guardrail,
  LabelSpec,
  LabelSpecs,
  PeerSpec,
  PortSpec,
  ProgramSpec,
  Protocol,
  ResolverPeer,
  Verb,
  ZonePortSpec,
  ZoneSpec,
} from './program';
export { inUniverse, mayBePodAddress } from './universe';
export { inZone, isOurs, knownNamespaces, namesFor } from './zone';
