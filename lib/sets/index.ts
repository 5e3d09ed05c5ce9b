export { type Address, addressWidth, type Family, formatAddress, isIPv4Mapped, parseAddress } from './address';
export {
  type Box,
  boxCovers,
  boxesMeet,
  boxIsEmpty,
  type DimensionSet,
  EVERYTHING,
  intersectBoxes,
  intersectRegions,
  isValueSet,
  type Region,
  subtractRegion,
  withDimension,
} from './box';
export {
  type Cidr,
  type CidrProblem,
  type CidrProblemKind,
  cidrContains,
  cidrOf,
  cidrOfAddress,
  formatCidr,
  isCidrProblem,
  parseCidr,
  parseCidrLeniently,
} from './cidr';
export { type Interval, IntervalSet } from './interval-set';
export {
  addressAt,
  addressRanges,
  addressSet,
  anyAddress,
  cidrSet,
  cidrsOf,
  FAMILY_ADDRESSES,
  type IpSet,
  NO_ADDRESSES,
  pointOfAddress,
  singleAddress,
} from './ip-set';
export { ANY_LABELS, intersectLabels, type LabelSet, labelSet, labelSetText, labelsEmpty, labelsMatch, labelsWithin } from './label-set';
export {
  ALL_PORTS,
  NO_PORTS,
  type PortRange,
  type PortSet,
  PROTOCOLS,
  type Protocol,
  pointOfPort,
  portAtPoint,
  portRange,
  portRanges,
  portSetText,
  protocolPorts,
} from './port-set';
export { byCodeUnit, ValueSet } from './value-set';
export { BudgetExceeded, WorkBudget } from './work-budget';
