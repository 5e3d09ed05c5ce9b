import { OWN_END, PEER_END, peerBox, podBox, portBoxes } from '../../eval';
import { type Direction, NAMESPACE_NAME, type Policy, type Rule } from '../../model';
import { type Box, boxIsEmpty, EVERYTHING, intersectBoxes, labelSet, type Region, ValueSet } from '../../sets';

/** The connections whose own end a policy selects. */
function subjectBox({ namespace, subject }: Policy, direction: Direction): Box {
  return podBox(OWN_END[direction], labelSet([[NAMESPACE_NAME, ValueSet.of(namespace)]]), subject);
}

/** The connections that a rule admits for the pods of its policy. */
export function ruleRegion(policy: Policy, direction: Direction, rule: Rule): Region {
  const subject = subjectBox(policy, direction);
  if (boxIsEmpty(subject)) return [];
  const peers = rule.peers?.map((peer) => peerBox(PEER_END[direction], peer)) ?? [EVERYTHING];
  return peers.flatMap((peer) =>
    portBoxes(rule.ports).flatMap((ports) => {
      const both = intersectBoxes(subject, peer);
      const box = both && intersectBoxes(both, ports);
      return box === undefined ? [] : [box];
    }),
  );
}
