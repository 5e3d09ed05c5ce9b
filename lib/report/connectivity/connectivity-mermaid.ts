import type { Connectivity } from '../../eval';
import { connectivityGraph } from './connectivity-graph';

/** Who may talk to whom as a Mermaid flowchart; dotted where it is unspecified. */
export function connectivityMermaid(connectivity: Connectivity): string {
  const { nodes, edges } = connectivityGraph(connectivity);
  const lines = [
    ...nodes.map(({ id, label }) => `  ${id}["${label.map(escaped).join('<br/>')}"]`),
    ...edges.map(
      ({ from, to, label, certain }) => `  ${from} ${certain ? '-->' : '-.->'}|"${escaped(certain ? label : `${label} ?`)}"| ${to}`,
    ),
  ];
  return `${['flowchart LR', ...lines].join('\n')}\n`;
}

/** Mermaid reads `#35;` as HTML reads `&#35;`. */
function escaped(text: string): string {
  return text.replace(/["#&<>;`\\[\]{}|]/g, (character) => `#${character.charCodeAt(0)};`).replace(/\s+/g, ' ');
}
