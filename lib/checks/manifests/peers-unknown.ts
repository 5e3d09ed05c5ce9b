import { diagnostic } from '../../diagnostics';
import type { ManifestCheck } from './manifest-check';
import { listText } from './names';
import { placeOf } from './object-places';
import { adminRuleName, writtenAdminPolicies } from './written-admin-policies';

/** Peers that manifests cannot tell: names that are looked up in the cluster (U14), and nodes where no Node is described (U15). */
export const peersUnknown: ManifestCheck = (input) =>
  writtenAdminPolicies(input).flatMap(({ object, policy }) =>
    policy.egress.flatMap(({ peers }, index) =>
      peers.flatMap((peer, at) => {
        const rule = adminRuleName(policy, 'egress', index);
        const details = { where: placeOf(object, 'spec', 'egress', index, 'to', at), subject: policy.name };
        if (peer.kind === 'domainNames') return [diagnostic('BH3225', { rule, names: listText(peer.names) }, details)];
        if (peer.kind === 'nodes' && input.engine.cluster.nodes.length === 0) return [diagnostic('BH3226', { rule }, details)];
        return [];
      }),
    ),
  );
