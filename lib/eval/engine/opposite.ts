import type { CompiledAdminRule, CompiledRule } from './compiled-policy';
import type { Party } from './party';
import { matchPeers } from './peer-match';
import { namesPort, type PortPoint } from './rule-ports';
import { allOf, type Truth } from './truth';

/** What the rules of one side are compared with. */
export interface Opposite {
  /** The other end: whether it is a rule's peer. */
  readonly other: Party;
  /** The end whose ports a rule names. */
  readonly destination: Party;
}

/** Whether a rule is about one connection: peers and ports, both (SEMANTICS S8, T3). */
export function isAbout(rule: CompiledRule | CompiledAdminRule, { other, destination }: Opposite, point: PortPoint): Truth {
  const port = namesPort(rule.ports, destination, point);
  if (port === 'no') return 'no';
  const peer = matchPeers(rule.peers, other);
  return port === 'yes' ? peer : allOf([port, peer]);
}
