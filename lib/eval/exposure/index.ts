export type { ExposedAddresses, ExposedConnections, ExposedPeer, ExposedPods, ExposedPorts, NamedPort } from './exposed-line';
export {
  type Contradiction,
  type DirectionExposure,
  type Exposure,
  type ExposureLine,
  type ExposureOptions,
  type ExposureWitness,
  exposureOf,
  type NamespaceExposure,
  type NewPodExposure,
  type WorkloadExposure,
} from './exposure';
export { isExampleEnd } from './witness-draft';
