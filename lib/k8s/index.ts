export { decodeDocuments } from './decode/decode-documents';
export type { DecodeOptions } from './decode/decode-options';
export type { Decoded } from './objects/decoded';
export type { KubernetesObject } from './objects/kubernetes-object';
export { type LabelRequirement, type LabelSelector, SELECTOR_OPERATORS, type SelectorOperator } from './objects/label-selector';
export type { Labels } from './objects/labels';
export type { NamespaceObject } from './objects/namespace-object';
export {
  type IpBlock,
  type NetworkPolicyObject,
  type NetworkPolicySpec,
  POLICY_TYPES,
  type PolicyPeer,
  type PolicyPort,
  type PolicyRule,
  type PolicyType,
} from './objects/network-policy-object';
export { SERVICE_TYPES, type ServiceObject, type ServicePort, type ServiceType } from './objects/service-object';
export { type ContainerPort, WORKLOAD_KINDS, type WorkloadKind, type WorkloadObject } from './objects/workload-object';
export { fieldText } from './read/field-text';
export { fromValue } from './read/from-value';
export { type ReadResult, readText } from './read/read-text';
export type { FieldPath, SourceDocument } from './read/source-document';
export { dnsLabelProblem, dnsSubdomainProblem } from './syntax/dns-name';
export { annotationKeyProblem, labelKeyProblem, labelValueProblem } from './syntax/label-syntax';
export { portNameProblem, portNumberProblem } from './syntax/port-syntax';
