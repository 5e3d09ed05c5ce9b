export { decodeDocuments } from './decode-documents';
export type { DecodeOptions } from './decode-options';
export type { Decoded } from './decoded';
export { dnsLabelProblem, dnsSubdomainProblem } from './dns-name';
export { fieldText } from './field-text';
export { fromValue } from './from-value';
export type { KubernetesObject } from './kubernetes-object';
export { type LabelRequirement, type LabelSelector, SELECTOR_OPERATORS, type SelectorOperator } from './label-selector';
export { annotationKeyProblem, labelKeyProblem, labelValueProblem } from './label-syntax';
export type { Labels } from './labels';
export type { NamespaceObject } from './namespace-object';
export {
  type IpBlock,
  type NetworkPolicyObject,
  type NetworkPolicySpec,
  POLICY_TYPES,
  type PolicyPeer,
  type PolicyPort,
  type PolicyRule,
  type PolicyType,
} from './network-policy-object';
export { portNameProblem, portNumberProblem } from './port-syntax';
export { type ReadResult, readText } from './read-text';
export { SERVICE_TYPES, type ServiceObject, type ServicePort, type ServiceType } from './service-object';
export type { FieldPath, SourceDocument } from './source-document';
export { type ContainerPort, WORKLOAD_KINDS, type WorkloadKind, type WorkloadObject } from './workload-object';
