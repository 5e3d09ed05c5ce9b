export type {
  AdminNetworkPolicyObject,
  AdminPort,
  BaselineAdminNetworkPolicyObject,
  ClusterNetworkPolicyObject,
  ClusterPorts,
  ClusterProtocol,
  PortRange,
  TierPeer,
  TierPods,
  TierPolicyObject,
  TierSubject,
} from './objects';
