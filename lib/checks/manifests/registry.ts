import type { Diagnostic } from '../../diagnostics';
import { adminRuleNeverAsked } from './admin-rule-never-asked';
import { coversSystemNamespaces } from './covers-system-namespaces';
import { dnsToAnywhere } from './dns-to-anywhere';
import { dnsWithoutTcp } from './dns-without-tcp';
import { duplicateObject } from './duplicate-object';
import { egressClosedWithoutDns } from './egress-closed-without-dns';
import { emptyPeerList } from './empty-peer-list';
import { emptyRulesWithoutEffect } from './empty-rules-without-effect';
import { equalPriorities } from './equal-priorities';
import { ingressClosedSilently } from './ingress-closed-silently';
import type { ManifestCheck, ManifestInput } from './manifest-check';
import { mixedPolicyVersions } from './mixed-policy-versions';
import { namedPortOfAddresses } from './named-port-of-addresses';
import { namespaceLabelUnknown } from './namespace-label-unknown';
import { peerMeantAsTwo } from './peer-meant-as-two';
import { peersMeantAsOne } from './peers-meant-as-one';
import { REACH_CHECKS } from './reach-checks';
import { ruleShadowed } from './rule-shadowed';
import { ruleVoidsOthers } from './rule-voids-others';
import { rulesWithoutType } from './rules-without-type';
import { selectorContradictsItself } from './selector-contradicts-itself';
import { selectsNothing } from './selects-nothing';

/** Every check of manifests by its name, in the order in which a reader wants to hear of them. */
export const MANIFEST_CHECKS: Readonly<Record<string, ManifestCheck>> = {
  selectsNothing,
  selectorContradictsItself,
  duplicateObject,
  ingressClosedSilently,
  emptyRulesWithoutEffect,
  rulesWithoutType,
  emptyPeerList,
  peersMeantAsOne,
  peerMeantAsTwo,
  namespaceLabelUnknown,
  namedPortOfAddresses,
  egressClosedWithoutDns,
  dnsWithoutTcp,
  dnsToAnywhere,
  ruleVoidsOthers,
  ruleShadowed,
  equalPriorities,
  adminRuleNeverAsked,
  coversSystemNamespaces,
  mixedPolicyVersions,
  ...REACH_CHECKS,
};

/** What all checks find, in the order of the checks and of the documents. */
export function runManifestChecks(input: ManifestInput): readonly Diagnostic[] {
  return Object.values(MANIFEST_CHECKS).flatMap((check) => check(input));
}
