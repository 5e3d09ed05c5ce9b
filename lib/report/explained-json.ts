import type { Remedy } from '../eval';
import { policyText } from '../model';
import type { Explained } from './explained';
import { lineText } from './line-text';

/** An explanation as one JSON object, with a line break at the end. The keys and their order are stable. */
export function explainedJson({ source, destination, protocol, port, verdict, preface, cases }: Explained): string {
  const data = {
    verdict: verdict.verdict,
    egress: verdict.egress.verdict,
    ingress: verdict.ingress.verdict,
    source,
    destination,
    protocol,
    ...(port === undefined ? {} : { port }),
    because: verdict.because,
    ...(preface.length === 0 ? {} : { notes: preface.map(unpadded) }),
    connections: cases.map((one) => ({
      source: one.source,
      destination: one.destination,
      ...(one.port === undefined ? {} : { port: one.port }),
      count: one.count,
      verdict: one.explanation.verdict.verdict,
      because: one.explanation.verdict.because,
      walkthrough: one.explanation.evidence.walkthrough,
      notes: one.explanation.evidence.notes.map(unpadded),
      remedies: one.remedies.map(remedyData),
    })),
  };
  return `${JSON.stringify(data, undefined, 2)}\n`;
}

function remedyData({ direction, policy, lines }: Remedy): object {
  const at = policy === undefined ? undefined : lineText(policy.place);
  return {
    side: direction,
    ...(policy === undefined ? {} : { policy: policyText(policy) }),
    ...(at === undefined ? {} : { at }),
    yaml: `${lines.join('\n')}\n`,
  };
}

/** The column of the word in front does not matter to programs. */
function unpadded(note: string): string {
  return note.replace(/^(\w+) +/, '$1: ');
}
