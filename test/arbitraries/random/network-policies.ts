import type { EgressRule, IngressRule, IpBlock, KubeObject, PolicyPeer, PolicyPort } from '../../reference/network-policy';
import { cidrs, portNames, portNumbers, protocols } from '../vocabulary';
import { cidrsInside } from './cidrs-inside';
import { type Draw, noted } from './draw';
import { namespaceSelector, podSelector } from './selectors';

/** Mostly one or two. */
export function networkPolicies(draw: Draw): readonly KubeObject[] {
  const { random } = draw;
  return random.list(random.pick([0, 1, 1, 1, 2, 2, 3, 4]), (index) => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: `policy-${index}`, namespace: random.pick(['shop', 'shop', 'pay']) },
    spec: spec(draw),
  }));
}

const types = [['Ingress', 'Egress'], ['Ingress', 'Egress'], ['Ingress'], ['Egress'], []] as const;

/** As written: a field may be absent, null or empty, which is not always the same (SEMANTICS S3, S7, S9). */
function spec(draw: Draw): object {
  const { random } = draw;
  return {
    ...maybe(draw, 'podSelector', () => podSelector(draw)),
    ...maybe(draw, 'policyTypes', () => random.pick(types)),
    ...maybe(draw, 'ingress', () => random.list(random.below(3), () => rule(draw, 'from'))),
    ...maybe(draw, 'egress', () => random.list(random.below(3), () => rule(draw, 'to'))),
  };
}

function rule(draw: Draw, field: 'from' | 'to'): IngressRule & EgressRule {
  const { random } = draw;
  return {
    ...maybe(draw, field, () => random.list(random.oneIn(8) ? 0 : 1 + random.below(2), () => peer(draw))),
    ...maybe(draw, 'ports', () => random.list(random.oneIn(8) ? 0 : 1 + random.below(2), () => port(draw))),
  };
}

/** Mostly the value, seldom null, or no key at all. */
function maybe(draw: Draw, key: string, value: () => unknown): object {
  switch (draw.random.below(8)) {
    case 0:
      return { [key]: null };
    case 1:
      return {};
    default:
      return { [key]: value() };
  }
}

function peer(draw: Draw): PolicyPeer {
  const { random } = draw;
  switch (random.below(5)) {
    case 0:
    case 1:
      return { ipBlock: ipBlock(draw) };
    case 2:
      return { podSelector: podSelector(draw) };
    case 3:
      return { namespaceSelector: namespaceSelector(draw) };
    default:
      return { podSelector: podSelector(draw), namespaceSelector: namespaceSelector(draw) };
  }
}

function ipBlock(draw: Draw): IpBlock {
  const { random } = draw;
  const cidr = random.pick(cidrs);
  draw.cidrs.add(cidr);
  if (cidr.includes(':')) draw.seen.add('IPv6 blocks');
  const inside = cidrsInside(cidr);
  if (inside.length === 0 || random.oneIn(2)) return { cidr };
  const except = random.some(inside).slice(0, 3);
  for (const hole of except) draw.cidrs.add(hole);
  return noted(draw, 'except', { cidr, except });
}

function port(draw: Draw): PolicyPort {
  const { random } = draw;
  const protocol = random.pick([undefined, null, ...protocols, ...protocols]);
  const base = protocol === undefined ? {} : { protocol };
  if (protocol === 'SCTP') draw.seen.add('SCTP');
  switch (random.below(6)) {
    case 0:
      return base;
    case 1:
    case 2:
      return noted(draw, 'named ports', { ...base, port: random.pick(portNames) });
    case 3: {
      const [low, high] = [random.pick(portNumbers), random.pick(portNumbers)].sort((a, b) => a - b) as [number, number];
      draw.ports.add(low).add(high);
      return noted(draw, 'endPort', { ...base, port: low, endPort: high });
    }
    default: {
      const number = random.pick(portNumbers);
      draw.ports.add(number);
      return { ...base, port: number };
    }
  }
}
