export { canonicalJson } from './canonical-json';
export { decodeDocuments } from './decode/decode-documents';
export type { DecodeOptions } from './decode/decode-options';
export { nearest } from './decode/nearest';
export { isOtherPolicy, makesUnseenPods } from './decode/unseen-kinds';
export { isKustomization } from './files/kustomization';
export { hasManifestName, type ManifestFile, STANDARD_INPUT } from './files/manifest-file';
export { type ReadManifests, readManifests } from './files/read-manifests';
export { readSome } from './files/read-some';
export { inNameOrder } from './in-name-order';
export { lastDocuments } from './last-documents';
export { type KindedObject, objectKey } from './object-key';
export type {
  AdminAction,
  AdminPolicyKind,
  AdminPolicyObject,
  AdminPolicyPeer,
  AdminPolicyPort,
  AdminPolicyRule,
  AdminSubject,
} from './objects/admin-policy-object';
export type { Decoded } from './objects/decoded';
export type { Endpoint, EndpointPort, EndpointsObject } from './objects/endpoints-object';
export type { KubernetesObject } from './objects/kubernetes-object';
export type { LabelRequirement, LabelSelector, SelectorOperator } from './objects/label-selector';
export type { Labels } from './objects/labels';
export type { NamespaceObject } from './objects/namespace-object';
export type {
  IpBlock,
  NetworkPolicyObject,
  NetworkPolicySpec,
  PolicyPeer,
  PolicyPort,
  PolicyRule,
  PolicyType,
} from './objects/network-policy-object';
export type { NodeObject } from './objects/node-object';
export type { GatewayObject, RouteBackend, RouteKind, RouteObject } from './objects/route-object';
export type { ServiceObject, ServicePort, ServiceType } from './objects/service-object';
export type { UnseenObject } from './objects/unseen-object';
export { type ContainerPort, WORKLOAD_KINDS, type WorkloadKind, type WorkloadObject } from './objects/workload-object';
export { fromValue } from './read/from-value';
export { jsonMistake } from './read/json-mistake';
export { jsonParts } from './read/json-parts';
export type { ReadResult } from './read/read-result';
export { readText } from './read/read-text';
export type { FieldPath, SourceDocument } from './read/source-document';
export { isPlainText } from './read/yaml-scalar';
export { dnsLabelProblem, dnsSubdomainProblem } from './syntax/dns-name';
export { annotationKeyProblem, labelKeyProblem, labelValueProblem } from './syntax/label-syntax';
export { portNameProblem, portNumberProblem } from './syntax/port-syntax';
