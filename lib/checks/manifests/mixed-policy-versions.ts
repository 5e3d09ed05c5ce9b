import { type Diagnostic, diagnostic } from '../../diagnostics';
import type { ManifestCheck } from './manifest-check';
import { placeOf } from './object-places';

/**
 * Policies of v1alpha1 (AdminNetworkPolicy, BaselineAdminNetworkPolicy) beside ClusterNetworkPolicies of v1alpha2: no release of the API
 * has both, and nobody says whose Baseline comes first (SEMANTICS §2.2).
 */
export const mixedPolicyVersions: ManifestCheck = ({ decoded }) => {
  const news = decoded.adminPolicies.filter(({ kind }) => kind === 'ClusterNetworkPolicy');
  const olds = decoded.adminPolicies.filter(({ kind }) => kind !== 'ClusterNetworkPolicy');
  const [first] = news;
  if (first === undefined) return [];
  const baseline = news.find(({ tier }) => tier === 'Baseline');
  return olds.flatMap((object): readonly Diagnostic[] => {
    const old = `${object.kind} ${object.name}`;
    const details = { where: placeOf(object), subject: object.name };
    if (object.kind === 'BaselineAdminNetworkPolicy' && baseline !== undefined)
      return [
        diagnostic(
          'BH3125',
          { old, other: `ClusterNetworkPolicy ${baseline.name}` },
          { ...details, related: [{ message: 'the other baseline', where: placeOf(baseline) }] },
        ),
      ];
    const related = [{ message: 'of v1alpha2', where: placeOf(first) }];
    return [diagnostic('BH3124', { old, other: `ClusterNetworkPolicy ${first.name}` }, { ...details, related })];
  });
};
