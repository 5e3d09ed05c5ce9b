import { NAMESPACE_NAME, type Peer } from '../../model';
import { type Box, type DimensionSet, type IpSet, type LabelSet, ValueSet } from '../../sets';
import { addressOf, type End, labelOf, namespaceLabelOf, namespaceOf } from './dimension';

/** The connections whose `end` is a pod with such labels in a namespace with such labels (SEMANTICS S11 to S14, S17). */
export function podBox(end: End, namespaces: LabelSet, pods: LabelSet): Box {
  const box = new Map<string, DimensionSet>();
  box.set(namespaceOf(end), (namespaces.get(NAMESPACE_NAME) ?? ValueSet.ALL).intersect(ValueSet.PRESENT));
  for (const [key, values] of namespaces) if (key !== NAMESPACE_NAME) box.set(namespaceLabelOf(end, key), values);
  for (const [key, values] of pods) box.set(labelOf(end, key), values);
  return box;
}

/** The connections whose `end` has such an address, be it a pod's or not (SEMANTICS S15). */
export function addressBox(end: End, addresses: IpSet): Box {
  return new Map([[addressOf(end), addresses]]);
}

/** The connections whose `end` is no pod and has such an address. */
export function strangerBox(end: End, addresses?: IpSet): Box {
  const box = new Map<string, DimensionSet>([[namespaceOf(end), ValueSet.ABSENT]]);
  if (addresses !== undefined) box.set(addressOf(end), addresses);
  return box;
}

/** The connections whose `end` a rule's peer matches. */
export function peerBox(end: End, peer: Peer): Box {
  return peer.kind === 'pods' ? podBox(end, peer.namespaces, peer.pods) : addressBox(end, peer.addresses);
}
