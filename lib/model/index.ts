export type {
  AdminPeer,
  AdminPolicy,
  AdminPortMatch,
  AdminRule,
  AnyProtocolPortMatch,
  DomainNamesPeer,
  NetworksPeer,
  NodesPeer,
} from './admin-policy';
export type { Cluster, ContainerPort, Node, Service, ServicePort, Workload } from './cluster';
export { compileAdminPolicy } from './compile-admin-policy';
export { type CompileOptions, compileCluster } from './compile-cluster';
export { compilePolicy } from './compile-policy';
export { compileSelector } from './compile-selector';
export {
  type AddressPeer,
  DIRECTIONS,
  type Direction,
  NAMESPACE_NAME,
  type NamedPortMatch,
  type Peer,
  type PodPeer,
  type Policy,
  type PortMatch,
  type PortRangeMatch,
  policyText,
  type Rule,
} from './policy';
