import { NO_PORTS, type PortSet } from '../../sets';
import type { CompiledPolicy } from './compiled-policy';
import { CLOSED, either, type Openness } from './openness';
import { matchPeers } from './peer-match';
import { rulePorts } from './rule-ports';
import type { PolicedSide } from './side';
import type { PortOutcomes } from './tier-ports';

/**
 * What `isolationOutlook` says, for all ports at once.
 *
 * @param asked the ports that the tier is asked about
 */
export function isolationPorts(side: PolicedSide, asked: PortSet): PortOutcomes {
  const { selection, direction, ownNode } = side;
  if (selection.isolatedBy.length === 0) return { allow: NO_PORTS, deny: NO_PORTS, onward: asked };
  if (direction === 'ingress' && ownNode === 'yes') return { allow: asked, deny: NO_PORTS, onward: NO_PORTS };
  const admitted = either(admittedPorts(side, selection.certain, true), admittedPorts(side, selection.possible, false));
  return {
    allow: ownNode === 'no' ? asked.intersect(admitted.possible) : asked,
    deny: asked.subtract(admitted.certain),
    onward: selection.certain.length > 0 ? NO_PORTS : asked,
  };
}

/** The ports that rules let through: those that they name, if the other end is among their peers (SEMANTICS S8). */
function admittedPorts({ opposite }: PolicedSide, policies: readonly CompiledPolicy[], selected: boolean): Openness {
  let admitted = CLOSED;
  for (const { rules } of policies)
    for (const rule of rules) {
      const peer = matchPeers(rule.peers, opposite.other);
      if (peer === 'no') continue;
      const { certain, possible } = rulePorts(rule.ports, opposite.destination);
      admitted = either(admitted, { certain: peer === 'yes' && selected ? certain : NO_PORTS, possible });
    }
  return admitted;
}
