export type { Cluster, ContainerPort, Workload } from './cluster';
export {
  type AddressPeer,
  DIRECTIONS,
  type Direction,
  type NamedPortMatch,
  NAMESPACE_NAME,
  type Peer,
  type PodPeer,
  type Policy,
  type PortMatch,
  type PortRangeMatch,
  policyText,
  type Rule,
} from './policy';
