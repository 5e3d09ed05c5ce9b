import { addressOf, type Connection, type Party } from '../reference/meaning';
import type { Direction } from './clauses';
import type { Density } from './dense-labels';
import type { Dense } from './dense-parties';
import { type DocumentSides, sideOpen } from './document-sides';

/** A side on which two sets of documents differ. */
export interface Difference {
  readonly direction: Direction;
  readonly connection: Connection;
}

/** Of ends that no document tells apart these many are tried: the second one is for pairs of ends that cannot meet. */
const ALIKE: Readonly<Record<Density, number>> = { quick: 1, thorough: 2 };

/**
 * The first connection on a side of which documents differ before and after a change of one of them.
 * @param original what the documents before the change tell ends apart by
 * @param unchanged the other documents
 */
export function firstDifference(
  { sources, destinations, ports, density }: Dense,
  original: (own: Direction, party: Party) => string,
  unchanged: readonly DocumentSides[],
  changed: readonly [DocumentSides | undefined, DocumentSides | undefined],
): Difference | undefined {
  const variants = changed.filter((document) => document !== undefined);
  const [before, after] = changed.map((document) => (document === undefined ? unchanged : [...unchanged, document]));
  const signature = (own: Direction, party: Party): string => `${original(own, party)} ${changed[1]?.signature(own, party) ?? ''}`;
  const from = representatives(sources, ALIKE[density], (party) => signature('egress', party));
  const to = representatives(destinations, ALIKE[density], (party) => signature('ingress', party));
  for (const direction of ['egress', 'ingress'] as const)
    for (const src of from)
      for (const dst of to) {
        const own = direction === 'egress' ? src : dst;
        if (!variants.some((document) => document.isolates(direction, own)) || !canMeet(src, dst)) continue;
        for (const port of ports)
          if (sideOpen(before ?? [], direction, src, dst, port) !== sideOpen(after ?? [], direction, src, dst, port))
            return { direction, connection: { src, dst, ...port } };
      }
  return undefined;
}

function representatives(parties: readonly Party[], alike: number, signature: (party: Party) => string): readonly Party[] {
  const groups = new Map<string, Party[]>();
  for (const party of parties) {
    const key = signature(party);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    if (group.length < alike && !group.some((other) => placeOf(other) === placeOf(party))) group.push(party);
  }
  return [...groups.values()].flat();
}

function placeOf(party: Party): string {
  return 'pod' in party ? `${party.pod.namespace} ${party.pod.ip}` : party.address;
}

function canMeet(src: Party, dst: Party): boolean {
  if (!('pod' in src) && !('pod' in dst)) return false;
  if (addressOf(src).includes(':') !== addressOf(dst).includes(':') || addressOf(src) === addressOf(dst)) return false;
  if (!('pod' in src) || !('pod' in dst) || src.pod.namespace !== dst.pod.namespace) return true;
  return JSON.stringify(Object.entries(src.pod.namespaceLabels).sort()) === JSON.stringify(Object.entries(dst.pod.namespaceLabels).sort());
}
