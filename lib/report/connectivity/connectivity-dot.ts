import type { Connectivity } from '../../eval';
import { connectivityGraph } from './connectivity-graph';

/** Who may talk to whom in the language of Graphviz; dashed where it is unspecified. */
export function connectivityDot(connectivity: Connectivity): string {
  const { nodes, edges } = connectivityGraph(connectivity);
  const lines = [
    '  rankdir=LR;',
    '  node [shape=box, fontname="sans-serif"];',
    '  edge [fontname="sans-serif", fontsize=10];',
    ...nodes.map(({ id, label }) => `  ${id} [label="${label.map(escaped).join('\\n')}"];`),
    ...edges.map(({ from, to, label, certain }) =>
      certain
        ? `  ${from} -> ${to} [label="${escaped(label)}"];`
        : `  ${from} -> ${to} [label="${escaped(label)} ?", style=dashed, color="#b45309"];`,
    ),
  ];
  return `${['digraph connectivity {', ...lines, '}'].join('\n')}\n`;
}

function escaped(text: string): string {
  return text.replace(/[\\"]/g, '\\$&').replace(/\s+/g, ' ');
}
