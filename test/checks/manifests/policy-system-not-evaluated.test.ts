import { expect, test } from 'vitest';
import { MANIFEST_CHECKS } from '../../../lib/checks';
import { checkYaml } from './check-yaml';
import { documents, policy } from './shop-objects';

const check = MANIFEST_CHECKS.policySystemNotEvaluated as (typeof MANIFEST_CHECKS)[string];

function found(...texts: readonly string[]): string {
  return checkYaml(check, documents(...texts));
}

test('policySystemNotEvaluated counts each kind', () => {
  const cilium = (name: string): string =>
    `\napiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: { name: ${name}, namespace: shop }`;
  const calico = '\napiVersion: projectcalico.org/v3\nkind: GlobalNetworkPolicy\nmetadata: { name: c }';
  const text = found(cilium('a'), cilium('b'), calico, policy('p', 'podSelector: {}'));
  expect(text.match(/BH3219/g)).toHaveLength(2);
  expect(text).toContain('2 CiliumNetworkPolicy (cilium.io/v2) are in the manifests and not evaluated');
  expect(text).toContain('1 GlobalNetworkPolicy (projectcalico.org/v3) is in the manifests and not evaluated');
});
