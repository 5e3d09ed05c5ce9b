import type { AdminPort, ClusterProtocol, TierPeer, TierSubject } from '../../reference/cluster-tiers';
import type { KubeObject } from '../../reference/network-policy';
import { cidrs, portNames, portNumbers } from '../vocabulary';
import { type Draw, noted } from './draw';
import { namespaceSelector, podSelector } from './selectors';

/** Few numbers, so that policies often have the same (SEMANTICS T4). */
const priorities = [0, 5, 5, 10, 1000];

type Version = 'v1alpha1' | 'v1alpha2';
type Direction = 'ingress' | 'egress';
type Action = 'Accept' | 'Deny' | 'Pass';

/** What a rule may be where it stands (SEMANTICS §2.3, §2.4). */
interface Frame {
  readonly version: Version;
  readonly direction: Direction;
  /** A BaselineAdminNetworkPolicy, which knows neither Pass nor domain names. */
  readonly singleton: boolean;
}

/** None in a third of the clusters, else mostly one or two. */
export function tierPolicies(draw: Draw): readonly KubeObject[] {
  const { random } = draw;
  const policies = random.list(random.pick([0, 0, 1, 1, 2, 2, 3]), (index) => policy(draw, index));
  const names = policies.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
  // There is one BaselineAdminNetworkPolicy in a cluster (SEMANTICS A1).
  const distinct = policies.filter((_, index) => names.indexOf(names[index] ?? '') === index);
  for (const { kind } of distinct) draw.seen.add(kind);
  if (distinct.length > 1 && new Set(distinct.map(placeOf)).size < distinct.length) draw.seen.add('equal priorities');
  return distinct;
}

function placeOf({ kind, spec }: KubeObject): string {
  const { tier, priority } = spec as { readonly tier?: string; readonly priority?: number };
  return `${tier ?? (kind === 'AdminNetworkPolicy' ? 'Admin' : 'Baseline')} ${priority}`;
}

function policy(draw: Draw, index: number): KubeObject {
  const { random } = draw;
  switch (random.below(6)) {
    case 0:
      return {
        apiVersion: 'policy.networking.k8s.io/v1alpha1',
        kind: 'AdminNetworkPolicy',
        metadata: { name: `admin-${index}` },
        spec: { priority: random.pick(priorities), subject: subject(draw, 'v1alpha1'), ...rules(draw, 'v1alpha1', false) },
      };
    case 1:
      return {
        apiVersion: 'policy.networking.k8s.io/v1alpha1',
        kind: 'BaselineAdminNetworkPolicy',
        metadata: { name: 'default' },
        spec: { subject: subject(draw, 'v1alpha1'), ...rules(draw, 'v1alpha1', true) },
      };
    default: {
      const tier = random.pick(['Admin', 'Admin', 'Baseline']);
      return noted(draw, `tier ${tier}`, {
        apiVersion: 'policy.networking.k8s.io/v1alpha2',
        kind: 'ClusterNetworkPolicy',
        metadata: { name: `cluster-${index}` },
        spec: { tier, priority: random.pick(priorities), subject: subject(draw, 'v1alpha2'), ...rules(draw, 'v1alpha2', false) },
      });
    }
  }
}

function subject(draw: Draw, version: Version): TierSubject {
  const { random } = draw;
  if (random.oneIn(2)) return { namespaces: random.oneIn(2) ? {} : namespaceSelector(draw) };
  // SEMANTICS A3, C2: v1alpha2 lets the namespaceSelector away.
  if (version === 'v1alpha2' && random.oneIn(2)) return { pods: { podSelector: podSelector(draw) } };
  return { pods: { namespaceSelector: namespaceSelector(draw), podSelector: podSelector(draw) } };
}

function rules(draw: Draw, version: Version, singleton: boolean): object {
  const { random } = draw;
  const some = (direction: Direction): readonly object[] =>
    random.list(random.pick([0, 1, 1, 2, 3]), () => rule(draw, { version, direction, singleton }));
  return {
    ...(random.oneIn(4) ? {} : { ingress: some('ingress') }),
    ...(random.oneIn(4) ? {} : { egress: some('egress') }),
  };
}

function rule(draw: Draw, frame: Frame): object {
  const { random } = draw;
  const action: Action = random.pick(frame.singleton ? ['Accept', 'Deny'] : ['Accept', 'Accept', 'Deny', 'Deny', 'Pass']);
  if (action === 'Pass') draw.seen.add('Pass');
  const peers = random.list(1 + random.below(2), () => peer(draw, frame, action));
  // SEMANTICS C9, A5: no names of ports beside peers that are addresses.
  const mayName = peers.every(({ networks, nodes, domainNames }) => networks == null && nodes == null && domainNames == null);
  const ports = random.oneIn(2) ? undefined : random.list(1 + random.below(2), () => port(draw, frame.version, mayName));
  return {
    ...(random.oneIn(4) ? { name: 'a rule' } : {}),
    action: frame.version === 'v1alpha1' && action === 'Accept' ? 'Allow' : action,
    [frame.direction === 'ingress' ? 'from' : 'to']: peers,
    ...(ports === undefined ? {} : { [frame.version === 'v1alpha1' ? 'ports' : 'protocols']: ports }),
  };
}

function peer(draw: Draw, { version, direction, singleton }: Frame, action: Action): TierPeer {
  const { random } = draw;
  const kind = random.below(direction === 'ingress' ? 4 : 10);
  if (kind < 4) return subject(draw, version);
  if (kind === 7) return noted(draw, 'nodes', { nodes: random.pick([{}, { matchLabels: { zone: 'a' } }, { matchLabels: { zone: 'b' } }]) });
  // SEMANTICS C7, A5: of Accept only, and not in the Baseline of v1alpha1.
  if (kind === 8 && action === 'Accept' && !singleton) return noted(draw, 'domainNames', { domainNames: ['*.example.com'] });
  const networks = random.list(random.oneIn(3) ? 2 : 1, () => random.pick(cidrs));
  for (const cidr of networks) draw.cidrs.add(cidr);
  return noted(draw, 'networks', { networks: [...new Set(networks)] });
}

function port(draw: Draw, version: Version, mayName: boolean): AdminPort | ClusterProtocol {
  const { random } = draw;
  if (mayName && random.oneIn(3)) {
    const name = random.pick(portNames);
    return noted(draw, 'named ports of tiers', version === 'v1alpha1' ? { namedPort: name } : { destinationNamedPort: name });
  }
  const protocol = random.pick(['TCP', 'TCP', 'UDP', 'SCTP'] as const);
  const [low, high] = [random.pick(portNumbers), random.pick(portNumbers)];
  draw.ports.add(low).add(high);
  if (random.oneIn(2)) {
    const defaulted = protocol === 'TCP' && random.oneIn(2);
    if (version === 'v1alpha1') return { portNumber: defaulted ? { port: low } : { protocol, port: low } };
    return { [protocol.toLowerCase()]: { destinationPort: { number: low } } };
  }
  draw.seen.add('ranges of tiers');
  // SEMANTICS A6: v1alpha1 accepts a range from above to below.
  if (version === 'v1alpha1') return { portRange: { protocol, start: low, end: high } };
  const range = low === high ? { start: 1, end: high + (high < 65535 ? 1 : 0) } : { start: Math.min(low, high), end: Math.max(low, high) };
  return { [protocol.toLowerCase()]: { destinationPort: { range } } };
}
