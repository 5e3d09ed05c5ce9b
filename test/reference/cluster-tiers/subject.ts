import { namespaceLabels } from '../network-policy/namespace';
import type { Labels } from '../network-policy/objects';
import type { Pod } from '../network-policy/pod';
import { selects } from '../network-policy/selector';
import type { TierSubject } from './objects';

/** SEMANTICS T8: pods of the selected namespaces, never those on the host network, whatever the plugin takes them for (S26). */
export function selectsPods(namespaces: ReadonlyMap<string, Labels>, { namespaces: selector, pods }: TierSubject, pod: Pod): boolean {
  if (pod.hostNetwork) return false;
  const own = namespaceLabels(namespaces, pod.namespace);
  if (selector != null) return selects(selector, own);
  if (pods == null) throw new Error('neither namespaces nor pods (SEMANTICS C2)');
  // C2: absent is everything.
  return selects(pods.namespaceSelector ?? {}, own) && selects(pods.podSelector ?? {}, pod.labels);
}
