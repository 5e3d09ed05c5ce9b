import type { Evidence } from '../../diagnostics';
import { type Engine, explain, type Query } from '../../eval';
import { readable } from './example-end';

/** The walkthrough of a connection, with made-up pods described. */
export function queryEvidence(engine: Engine, query: Query): Evidence {
  const { evidence } = explain(engine, query);
  const text = (line: string): string => readable(line, query.source, query.destination);
  return {
    flow: text(evidence.flow),
    walkthrough: evidence.walkthrough.map((step) => ({ ...step, end: text(step.end), text: text(step.text) })),
    ...(evidence.notes.length === 0 ? {} : { notes: evidence.notes.map(text) }),
  };
}
