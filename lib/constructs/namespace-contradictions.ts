import { type Diagnostic, diagnostic } from '../diagnostics';
import { type Program, zoneText } from '../intent';
import type { NamespaceObject } from '../k8s';
import { NAMESPACE_NAME } from '../model';
import { labelsMatch } from '../sets';

/** Namespace documents that say something else than `Cluster.describe`: every proof relies on one of the two being right. */
export function namespaceContradictions(documents: readonly NamespaceObject[], { zones, facts }: Program): readonly Diagnostic[] {
  const described = facts.describedNamespaces;
  if (described === undefined) return [];
  return documents.flatMap((object) => {
    const details = { where: { document: object.document.place(object.path) }, subject: object.name };
    const known = described.get(object.name);
    if (known !== undefined) {
      const other = [...object.labels].find(([key, value]) => key !== NAMESPACE_NAME && known.has(key) && known.get(key) !== value);
      if (other === undefined) return [];
      const [key, value] = other;
      return [diagnostic('BH3029', { namespace: object.name, key, described: known.get(key) ?? '', documented: value }, details)];
    }
    const labels = new Map([...object.labels, [NAMESPACE_NAME, object.name]]);
    const zone = zones.find(({ expanded, asked }) => expanded && labelsMatch(asked, labels));
    return zone === undefined ? [] : [diagnostic('BH3030', { namespace: object.name, zone: zoneText(zone) }, details)];
  });
}
