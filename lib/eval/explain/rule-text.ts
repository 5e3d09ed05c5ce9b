import type { Direction, PortMatch, Rule } from '../../model';
import { NO_PORTS, PROTOCOLS, portRange, portSetText } from '../../sets';
import { peerText } from './peer-text';

/**
 * A rule in words: `allows TCP 5432 from pods app in (api, web)`, `allows any port to any peer`.
 *
 * @param policyNamespace the namespace of the rule's policy
 */
export function ruleText(rule: Rule, direction: Direction, policyNamespace: string): string {
  return `allows ${portsText(rule.ports)} ${direction === 'egress' ? 'to' : 'from'} ${peersText(rule.peers, policyNamespace)}`;
}

/** `any peer`, or the peers with `or` between them. */
function peersText(peers: Rule['peers'], policyNamespace: string): string {
  if (peers === undefined) return 'any peer';
  if (peers.length === 0) return 'no peer';
  return peers.map((peer) => peerText(peer, policyNamespace)).join(' or ');
}

/** `any port`, `TCP 80, 8000-8080, UDP 53`, `TCP http` of a named port. */
export function portsText(ports: readonly PortMatch[] | undefined): string {
  if (ports === undefined) return 'any port';
  const numbers = ports.reduce(
    (all, port) => (port.kind === 'range' ? all.union(portRange(port.protocol, port.from, port.to)) : all),
    NO_PORTS,
  );
  const names = PROTOCOLS.flatMap((protocol) => {
    const own = ports.flatMap((port) => (port.kind === 'named' && port.protocol === protocol ? [port.name] : []));
    return own.length === 0 ? [] : [`${protocol} ${[...new Set(own)].join(', ')}`];
  });
  const texts = numbers.isEmpty && names.length > 0 ? names : [portSetText(numbers), ...names];
  return texts.join(', ');
}
