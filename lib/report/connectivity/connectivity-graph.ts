import type { Connectivity } from '../../eval';
import { portSetText } from '../../sets';
import { condensed } from './condensed';

/** A picture of who may talk to whom: what several ends have in common is one arrow, between boxes that may stand for many ends. */
export interface ConnectivityGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

interface GraphNode {
  /** `n0`, `n1`, … */
  readonly id: string;
  /** Lines of its label. */
  readonly label: readonly string[];
}

interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly certain: boolean;
}

/** Ends that always appear together are one box; an end that is alone somewhere has a box of its own. */
export function connectivityGraph(connectivity: Connectivity): ConnectivityGraph {
  const groups = condensed(connectivity);
  const places = new Map<string, string[]>();
  const list = (texts: readonly string[], place: string): void => {
    for (const text of texts) places.set(text, [...(places.get(text) ?? []), place]);
  };
  for (const [index, { sources, lines }] of groups.entries()) {
    list(sources, `from ${index}`);
    for (const [line, { destinations }] of lines.entries()) list(destinations, `to ${index} ${line}`);
  }
  const ids = new Map<string, string>();
  const nodes = new Map<string, { readonly id: string; readonly label: string[] }>();
  for (const [text, where] of places) {
    const key = where.join(', ');
    const node = nodes.get(key) ?? { id: `n${nodes.size}`, label: [] };
    node.label.push(text);
    nodes.set(key, node);
    ids.set(text, node.id);
  }
  const idsOf = (texts: readonly string[]): string[] => [...new Set(texts.map((text) => ids.get(text) ?? ''))];
  const edges = groups.flatMap(({ sources, lines }) =>
    lines.flatMap(({ ports, certain, destinations }) =>
      idsOf(sources).flatMap((from) => idsOf(destinations).map((to) => ({ from, to, label: portSetText(ports), certain }))),
    ),
  );
  return { nodes: [...nodes.values()], edges };
}
