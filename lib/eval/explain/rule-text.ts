import type { Place } from '../../diagnostics';
import type { AdminPeer, AdminPolicy, AdminPortMatch, AdminRule, Direction, Peer, PortMatch, PortRangeMatch, Rule } from '../../model';
import { NO_PORTS, type PortSet, PROTOCOLS, portRange, portSetText, protocolPorts } from '../../sets';
import type { Decision } from '../verdict';
import { peerText } from './peer-text';

/**
 * A rule in words: `allows TCP 5432 from pods app in (api, web)`, `allows any port to any peer`.
 *
 * @param policyNamespace the namespace of the rule's policy, if it has one
 */
export function ruleText(rule: Pick<Rule, 'peers' | 'ports'>, direction: Direction, policyNamespace?: string): string {
  return `allows ${aboutText(rule, direction, policyNamespace)}`;
}

/** A rule of any tier by its number, with what it says: `rule 2 allows TCP 5432 …`, `rule 1 "no-tenants" denies any port …`. */
export function decisionText({ policy, rule }: Decision, direction: Direction): string {
  const name = 'tier' in policy ? policy[direction][rule]?.name : undefined;
  return `rule ${rule + 1}${name === undefined ? '' : ` "${name}"`} ${saysText({ policy, rule }, direction)}`;
}

/** What a rule of any tier says: `allows TCP 5432 from …`, `denies any port to …`. */
export function saysText({ policy, rule: index }: Decision, direction: Direction): string {
  if (!('tier' in policy)) {
    const rule = policy[direction]?.[index];
    return rule === undefined ? 'allows it' : ruleText(rule, direction, policy.namespace);
  }
  const rule = policy[direction][index];
  return rule === undefined ? 'decides it' : `${actionWord(policy, rule.action)} ${aboutText(rule, direction)}`;
}

/** Where a rule stands. */
export function decisionPlace({ policy, rule }: Decision, direction: Direction): Place {
  return policy[direction]?.[rule]?.place ?? policy.place;
}

/** The action of v1alpha2 is Accept, that of v1alpha1 is Allow (SEMANTICS T5). */
function actionWord({ kind }: AdminPolicy, action: AdminRule['action']): string {
  if (action === 'Accept') return kind === 'ClusterNetworkPolicy' ? 'accepts' : 'allows';
  return action === 'Deny' ? 'denies' : 'passes';
}

interface About {
  readonly peers: readonly (Peer | AdminPeer)[] | undefined;
  readonly ports: readonly (PortMatch | AdminPortMatch)[] | undefined;
}

function aboutText({ peers, ports }: About, direction: Direction, policyNamespace?: string): string {
  return `${portsText(ports)} ${direction === 'egress' ? 'to' : 'from'} ${peersText(peers, policyNamespace)}`;
}

/** `any peer`, or the peers with `or` between them. */
function peersText(peers: About['peers'], policyNamespace: string | undefined): string {
  if (peers === undefined) return 'any peer';
  if (peers.length === 0) return 'no peer';
  return peers.map((peer) => peerText(peer, policyNamespace)).join(' or ');
}

/** `any port`, `TCP 80, 8000-8080, http, UDP 53`: the numbers of a protocol, then the names, last those of any protocol. */
export function portsText(ports: readonly (PortMatch | AdminPortMatch)[] | undefined): string {
  if (ports === undefined) return 'any port';
  const numbers = ports.reduce((all, port) => (port.kind === 'range' ? all.union(rangeOf(port)) : all), NO_PORTS);
  if (numbers.isAll) return 'any port';
  const texts = PROTOCOLS.flatMap((protocol) => {
    const own = numbers.intersect(protocolPorts(protocol));
    const names = new Set(ports.flatMap((port) => (port.kind === 'named' && port.protocol === protocol ? [port.name] : [])));
    if (own.isEmpty) return names.size === 0 ? [] : [`${protocol} ${[...names].join(', ')}`];
    return [[portSetText(own), ...names].join(', ')];
  });
  const anyProtocol = ports.flatMap((port) => (port.kind === 'name' ? [`port ${port.name}`] : []));
  const all = [...texts, ...new Set(anyProtocol)];
  return all.length === 0 ? 'no port' : all.join(', ');
}

function rangeOf({ protocol, from, to }: PortRangeMatch): PortSet {
  return portRange(protocol, from, to);
}
