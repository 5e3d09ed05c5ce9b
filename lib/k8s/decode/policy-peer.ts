import type { PolicyPeer } from '../objects/network-policy-object';
import { child, type Field, isAbsent, nameOf, report } from './field';
import { ipBlock } from './ip-block';
import { checkFields, type KnownFields, saysNothing } from './known-fields';
import { labelSelector } from './label-selector';
import { isMapping } from './mapping';

const PEER: KnownFields = {
  owner: 'a peer',
  fields: ['podSelector', 'namespaceSelector', 'ipBlock'],
  fixes: {
    matchLabels: 'put matchLabels below podSelector or namespaceSelector',
    matchExpressions: 'put matchExpressions below podSelector or namespaceSelector',
    cidr: 'put cidr below ipBlock',
    except: 'put except below ipBlock',
    namespace: 'write namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: the-name } }',
    ports: 'ports stand beside from and to, not in them: write ports two levels further left, without a dash',
  },
};

/** One entry of `from` or `to` (SEMANTICS S11 to S15, V9). */
export function policyPeer(field: Field): PolicyPeer | undefined {
  if (!isMapping(field, 'write podSelector, namespaceSelector or ipBlock after the dash')) return undefined;
  checkFields(field, PEER);
  const pods = child(field, 'podSelector');
  const namespaces = child(field, 'namespaceSelector');
  const addresses = child(field, 'ipBlock');
  if ([pods, namespaces, addresses].every(isAbsent)) {
    const fix = 'write podSelector, namespaceSelector or ipBlock; for every peer, leave the list out';
    if (saysNothing(field, PEER)) report(field, 'BH1060', { field: nameOf(field), fix });
    return undefined;
  }
  if (!isAbsent(addresses) && !(isAbsent(pods) && isAbsent(namespaces))) report(addresses, 'BH1061', { field: nameOf(field) }, 'key');
  const podSelector = labelSelector(pods);
  const namespaceSelector = labelSelector(namespaces);
  const block = ipBlock(addresses);
  return {
    ...(podSelector === undefined ? {} : { podSelector }),
    ...(namespaceSelector === undefined ? {} : { namespaceSelector }),
    ...(block === undefined ? {} : { ipBlock: block }),
  };
}
