import { diagnostic } from '../../diagnostics';
import { formatCidr } from '../../sets';
import type { ManifestCheck } from './manifest-check';
import { ruleDetails } from './policy-details';
import { ruleName } from './rule-names';
import { writtenPolicies } from './written-policies';

/**
 * An egress rule with a named port and an ipBlock: only pods have named ports, so that nothing outside of the cluster is reached
 * (SEMANTICS S22, V14). Not where the block is known to be pods' addresses.
 */
export const namedPortOfAddresses: ManifestCheck = (input) =>
  writtenPolicies(input).flatMap((written) =>
    (written.policy.egress ?? []).flatMap((rule, index) => {
      const at = (rule.ports ?? []).findIndex(({ kind }) => kind === 'named');
      const port = rule.ports?.[at];
      const block = (rule.peers ?? []).find((peer) => peer.kind === 'addresses' && !peer.addresses.within(input.podRanges));
      if (port?.kind !== 'named' || block?.kind !== 'addresses') return [];
      const parameters = { rule: ruleName(written.policy, 'egress', index), port: port.name, cidr: formatCidr(block.cidr) };
      return [diagnostic('BH3116', parameters, ruleDetails(written, 'egress', index, 'ports', at, 'port'))];
    }),
  );
