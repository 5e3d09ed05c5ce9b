import { completedPods } from './completed-pods';
import { controllerLabels } from './controller-labels';
import { ipBlockAddresses } from './ip-block-addresses';
import type { ManifestCheck } from './manifest-check';
import { metadataAddressAdmitted, metadataAddressOpen } from './metadata-address';
import { namedPorts } from './named-ports';
import { namespaceWithoutDefaultDeny } from './namespace-without-default-deny';
import { oneSidedFlow } from './one-sided-flow';
import { peerMatchesNobody } from './peer-matches-nobody';
import { peersUnknown } from './peers-unknown';
import { podsUnseen } from './pods-unseen';
import { policyOnHostNetwork } from './policy-on-host-network';
import { policySystemNotEvaluated } from './policy-system-not-evaluated';
import { routeBackendClosed } from './route-backend-closed';
import { routeBackends } from './route-backends';
import { ruleAdmitsEverything } from './rule-admits-everything';
import { servicePortInRule } from './service-port-in-rule';
import { serviceSelectsNothing } from './service-selects-nothing';
import { workloadNotIsolated } from './workload-not-isolated';

/** Checks of workloads, namespaces, services and what reaches them. */
export const REACH_CHECKS: Readonly<Record<string, ManifestCheck>> = {
  routeBackends,
  peerMatchesNobody,
  servicePortInRule,
  namedPorts,
  oneSidedFlow,
  routeBackendClosed,
  serviceSelectsNothing,
  policyOnHostNetwork,
  ruleAdmitsEverything,
  namespaceWithoutDefaultDeny,
  workloadNotIsolated,
  metadataAddressAdmitted,
  ipBlockAddresses,
  controllerLabels,
  policySystemNotEvaluated,
  podsUnseen,
  metadataAddressOpen,
  completedPods,
  peersUnknown,
};
