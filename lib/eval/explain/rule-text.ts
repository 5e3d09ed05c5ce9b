import type { Direction, PortMatch, PortRangeMatch, Rule } from '../../model';
import { NO_PORTS, type PortSet, PROTOCOLS, portRange, portSetText, protocolPorts } from '../../sets';
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

/** `any port`, `TCP 80, 8000-8080, http, UDP 53`: the numbers of a protocol, then the names. */
export function portsText(ports: readonly PortMatch[] | undefined): string {
  if (ports === undefined) return 'any port';
  const numbers = ports.reduce((all, port) => (port.kind === 'range' ? all.union(rangeOf(port)) : all), NO_PORTS);
  if (numbers.isAll) return 'any port';
  const texts = PROTOCOLS.flatMap((protocol) => {
    const own = numbers.intersect(protocolPorts(protocol));
    const names = new Set(ports.flatMap((port) => (port.kind === 'named' && port.protocol === protocol ? [port.name] : [])));
    if (own.isEmpty) return names.size === 0 ? [] : [`${protocol} ${[...names].join(', ')}`];
    return [[portSetText(own), ...names].join(', ')];
  });
  return texts.length === 0 ? 'no port' : texts.join(', ');
}

function rangeOf({ protocol, from, to }: PortRangeMatch): PortSet {
  return portRange(protocol, from, to);
}
