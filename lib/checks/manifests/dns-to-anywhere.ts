import { diagnostic } from '../../diagnostics';
import type { Rule } from '../../model';
import { isOnlyDnsPort } from './dns-ports';
import type { ManifestCheck } from './manifest-check';
import { ruleDetails } from './policy-details';
import { ruleName } from './rule-names';
import { writtenPolicies } from './written-policies';

/** A rule for DNS alone that names no resolver: whoever gets into the pod can carry data out through names. */
export const dnsToAnywhere: ManifestCheck = (input) =>
  writtenPolicies(input).flatMap((written) => {
    const rules = written.policy.egress ?? [];
    if (rules.some(opensAll)) return [];
    return rules.flatMap((rule, index) => {
      if (rule.ports?.every(isOnlyDnsPort) !== true || !isAnywhere(rule)) return [];
      return [diagnostic('BH3107', { rule: ruleName(written.policy, 'egress', index) }, ruleDetails(written, 'egress', index))];
    });
  });

function opensAll({ peers, ports }: Rule): boolean {
  return peers === undefined && ports === undefined;
}

function isAnywhere({ peers }: Rule): boolean {
  return peers === undefined || peers.some((peer) => peer.kind === 'addresses' && peer.cidr.prefix === 0);
}
