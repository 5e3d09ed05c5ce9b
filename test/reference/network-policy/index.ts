export { evaluate, evaluator } from './evaluate';
export type {
  Container,
  ContainerPort,
  EgressRule,
  IngressRule,
  IpBlock,
  KubeObject,
  LabelSelector,
  Labels,
  NamespaceObject,
  NetworkPolicyObject,
  NetworkPolicySpec,
  NodeObject,
  PodObject,
  PolicyPeer,
  PolicyPort,
  Requirement,
  ServiceObject,
  ServicePort,
  ServiceSpec,
} from './objects';
export { type End, type EvaluateOptions, ImpossibleProbe, type Probe, type Side, type Verdict } from './probe';
