import { diagnostic } from '../../diagnostics';
import type { PortMatch, Rule } from '../../model';
import { boxesMeet, labelsWithin } from '../../sets';
import type { ManifestCheck } from './manifest-check';
import { ruleDetails } from './policy-details';
import { ruleName } from './rule-names';
import { ruleRegion } from './rule-regions';
import { writtenPolicies } from './written-policies';

/** A rule that opens UDP 53 where no rule opens TCP 53 to the same peers: long answers are asked for again over TCP. */
export const dnsWithoutTcp: ManifestCheck = (input) => {
  const policies = writtenPolicies(input).filter(({ policy }) => policy.egress !== undefined);
  return policies.flatMap((written) => {
    const { policy } = written;
    if (policy.egress?.some(isUdpOnly) !== true) return [];
    const others = policies.filter(
      ({ policy: other }) => other.namespace === policy.namespace && labelsWithin(policy.subject, other.subject),
    );
    const open = others.flatMap(({ policy: other }) => (other.egress ?? []).flatMap((rule) => ruleRegion(other, 'egress', rule)));
    return (policy.egress ?? []).flatMap((rule, index) => {
      if (!isUdpOnly(rule)) return [];
      const at = rule.ports?.findIndex(isUdp53) ?? -1;
      const wanted = ruleRegion(policy, 'egress', overTcp(rule));
      if (wanted.some((box) => open.some((other) => boxesMeet(box, other)))) return [];
      return [diagnostic('BH3106', { rule: ruleName(policy, 'egress', index) }, ruleDetails(written, 'egress', index, 'ports', at))];
    });
  });
};

function isUdp53(port: PortMatch): boolean {
  return port.kind === 'range' && port.protocol === 'UDP' && port.from === 53 && port.to === 53;
}

/** Whether a rule names UDP 53, and no TCP port that could be the same over TCP. */
function isUdpOnly({ ports = [] }: Rule): boolean {
  return ports.some(isUdp53) && !ports.some((port) => port.kind === 'range' && port.protocol === 'TCP' && port.from <= 53 && 53 <= port.to);
}

function overTcp(rule: Rule): Rule {
  return { ...rule, ports: [{ kind: 'range', protocol: 'TCP', from: 53, to: 53 }] };
}
