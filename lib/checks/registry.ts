import type { Diagnostic } from '../diagnostics';
import { apiServerPort } from './api-server-port';
import type { Check, CheckInput } from './check';
import { documentsEqualProgram } from './documents-equal-program';
import { duplicatePolicy } from './duplicate-policy';
import { egressWithoutDns } from './egress-without-dns';
import { exclusiveBroken } from './exclusive-broken';
import { factMissing } from './fact-missing';
import { flowExpired } from './flow-expired';
import { flowWithoutEffect } from './flow-without-effect';
import { foreignBlocks } from './foreign-blocks';
import { foreignOpens } from './foreign-opens';
import { guardrails } from './guardrails';
import { namespaceNotDescribed } from './namespace-not-described';
import { peerSelectsNothing } from './peer-selects-nothing';
import { policyKindNotEvaluated } from './policy-kind-not-evaluated';
import { portFactBroken } from './port-fact-broken';
import { portNameUndefined } from './port-name-undefined';
import { portNamesContradict } from './port-names-contradict';
import { postureOnUnknownNamespaces } from './posture-on-unknown-namespaces';
import { posturePierced } from './posture-pierced';
import { sourceMayBeRewritten } from './source-may-be-rewritten';
import { zoneMissesWorkload } from './zone-misses-workload';
import { zoneNeverClosed } from './zone-never-closed';
import { zoneSelectsNothing } from './zone-selects-nothing';
import { zonesOverlap } from './zones-overlap';

/** Every check of a program, in the order in which a reader wants to hear of them. */
const CHECKS: readonly Check[] = [
  factMissing,
  zoneSelectsNothing,
  peerSelectsNothing,
  postureOnUnknownNamespaces,
  duplicatePolicy,
  exclusiveBroken,
  portNamesContradict,
  portFactBroken,
  documentsEqualProgram,
  guardrails,
  foreignOpens,
  foreignBlocks,
  policyKindNotEvaluated,
  flowExpired,
  namespaceNotDescribed,
  flowWithoutEffect,
  zoneNeverClosed,
  posturePierced,
  zonesOverlap,
  zoneMissesWorkload,
  portNameUndefined,
  egressWithoutDns,
  sourceMayBeRewritten,
  apiServerPort,
];

/** What all checks find, in the order of the checks and of the program. */
export function runChecks(input: CheckInput): readonly Diagnostic[] {
  return CHECKS.flatMap((check) => check(input));
}
