import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clusterWithProbes } from '../arbitraries/clusters';
import { networkPolicies } from '../arbitraries/network-policies';
import { policy } from './example-objects';
import { parseAddress, sameAddress } from './ip';
import {
  evaluate,
  evaluator,
  type KubeObject,
  type NetworkPolicyObject,
  type PodObject,
  type Probe,
  type Side,
  type Verdict,
} from './network-policy';
import {
  asExpressions,
  type Change,
  defaulted,
  halves,
  isPod,
  isPolicy,
  reversed,
  rules,
  same,
  specs,
  withRulesOf,
} from './policy-rewrites';

/** Every probe has the same answer before and after. */
function changesNothing(change: Change): void {
  fc.assert(
    fc.property(clusterWithProbes({ maxProbes: 10 }), ({ objects, probes }) => {
      const [before, after] = [evaluator(objects), evaluator(change(objects))];
      for (const probe of probes) expect(after(probe)).toEqual(before(probe));
    }),
  );
}

const rank: Readonly<Record<Side, number>> = { denied: 0, unspecified: 1, allowed: 2, none: 2 };

/** The verdict and both sides are nowhere more open under one evaluation than under the other. */
function expectNeverMoreOpen(less: (probe: Probe) => Verdict, more: (probe: Probe) => Verdict, probes: readonly Probe[]): void {
  for (const probe of probes) {
    const [a, b] = [less(probe), more(probe)];
    for (const part of ['verdict', 'egress', 'ingress'] as const) expect(rank[a[part]]).toBeLessThanOrEqual(rank[b[part]]);
  }
}

describe('nothing changes', () => {
  test('by the order of objects, rules, peers and ports (S5)', () => {
    changesNothing((objects) => reversed(rules(reversed, reversed)(objects)));
    changesNothing(specs((spec) => ({ ...spec, ingress: reversed(spec.ingress ?? []), egress: reversed(spec.egress ?? []) })));
  });

  test('by saying everything twice (S5)', () => {
    changesNothing((objects) => [...objects, ...objects.filter(isPolicy)]);
  });

  test('by what the API server fills in (S3, S17, S19)', () => {
    changesNothing((objects) =>
      specs(defaulted)(rules(same, (ports) => ports.map((port) => ({ ...port, protocol: port.protocol ?? 'TCP' })))(objects)),
    );
    changesNothing((objects) =>
      objects.map((object) => {
        const { metadata } = object;
        if (object.kind !== 'Namespace') return object;
        return { ...object, metadata: { ...metadata, labels: { ...metadata.labels, 'kubernetes.io/metadata.name': metadata.name } } };
      }),
    );
  });

  test('by writing matchLabels as expressions (S16)', () => {
    changesNothing(rules((peers) => peers.map((peer) => ({ ...peer, podSelector: asExpressions(peer.podSelector) })), same));
    changesNothing(rules((peers) => peers.map((peer) => ({ ...peer, namespaceSelector: asExpressions(peer.namespaceSelector) })), same));
  });

  test('by splitting a rule into one for each peer, or one for each port (S8)', () => {
    const each = <T>(list: readonly T[] | null | undefined): readonly (readonly T[])[] => {
      const all = list ?? [];
      return all.length === 0 ? [[]] : all.map((one) => [one]);
    };
    changesNothing(
      specs((spec) => ({
        ...spec,
        ingress: (spec.ingress ?? []).flatMap(({ from, ports }) => each(from).map((one) => ({ from: one, ports: ports ?? [] }))),
        egress: (spec.egress ?? []).flatMap(({ to, ports }) => each(ports).map((one) => ({ to: to ?? [], ports: one }))),
      })),
    );
  });

  test('by splitting a policy into one for each direction (S2)', () => {
    const half = (object: NetworkPolicyObject, type: string): readonly KubeObject[] => {
      const spec = defaulted(object.spec);
      return spec.policyTypes?.includes(type) === true ? [{ ...object, spec: { ...spec, policyTypes: [type] } } as KubeObject] : [];
    };
    changesNothing((objects) =>
      objects.flatMap((object) => (isPolicy(object) ? [...half(object, 'Ingress'), ...half(object, 'Egress')] : [object])),
    );
  });

  test('by completed pods (S32)', () => {
    changesNothing((objects) =>
      objects.filter((object) => !isPod(object) || (object.status?.phase !== 'Succeeded' && object.status?.phase !== 'Failed')),
    );
  });

  test('by splitting a CIDR into halves, where addresses are known (S15)', () => {
    const split = rules(
      (peers) => peers.flatMap((peer) => (peer.ipBlock == null ? [peer] : halves(peer.ipBlock).map((ipBlock) => ({ ipBlock })))),
      same,
    );
    fc.assert(
      fc.property(clusterWithProbes({ maxProbes: 10 }), ({ objects, probes }) => {
        const known = objects.filter((object) => !isPod(object) || (object.status?.podIPs ?? []).length > 0);
        const names = known.filter(isPod).map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
        const asked = probes.filter(({ src, dst }) => [src, dst].every((end) => !('pod' in end) || names.includes(end.pod)));
        const [whole, halved] = [evaluator(known), evaluator(split(known))];
        for (const probe of asked.filter((one) => !isImpossible(known, one))) expect(halved(probe)).toEqual(whole(probe));
      }),
    );
  });
});

describe('more rules never close, more policies never open', () => {
  test('a rule added to a policy whose types are given (S5, S7)', () => {
    fc.assert(
      fc.property(clusterWithProbes({ maxProbes: 10 }), networkPolicies(), fc.nat(), ({ objects, probes }, extra, at) => {
        const before = specs(defaulted)(objects);
        const policies = before.filter(isPolicy);
        const target = policies[at % Math.max(1, policies.length)];
        const after = before.map((object) => (object === target ? withRulesOf(target, extra) : object));
        expectNeverMoreOpen(evaluator(before), evaluator(after), probes);
      }),
    );
  });

  test('a policy that allows nothing (S2)', () => {
    fc.assert(
      fc.property(clusterWithProbes({ maxProbes: 10 }), fc.constantFrom('shop', 'pay'), ({ objects, probes }, namespace) => {
        const closed = [...objects, policy(namespace, { podSelector: {}, policyTypes: ['Ingress', 'Egress'] })];
        expectNeverMoreOpen(evaluator(closed), evaluator(objects), probes);
      }),
    );
  });

  test('deny-all in every namespace closes everything between different ends, but for the own node (S7)', () => {
    fc.assert(
      fc.property(clusterWithProbes({ maxProbes: 10 }), ({ objects, probes }) => {
        const bare = objects.filter((object) => !isPolicy(object) && object.kind !== 'Node' && !isOnHostNetwork(object)).map(withoutNode);
        const denyAll = ['shop', 'pay', 'ops'].map((namespace) =>
          policy(namespace, { podSelector: {}, policyTypes: ['Ingress', 'Egress'] }),
        );
        const [open, closed] = [evaluator(bare), evaluator([...bare, ...denyAll])];
        for (const probe of probes.filter((one) => one.protocol !== 'ICMP' && !isImpossible(bare, one) && hasPod(open(one)))) {
          expect(open(probe).verdict).toBe('allowed');
          expect(closed(probe).verdict).toBe(isToItself(bare, probe) ? 'allowed' : 'denied');
        }
      }),
    );
  });
});

test('policies of one namespace never touch sides of pods in another (S1)', () => {
  fc.assert(
    fc.property(clusterWithProbes({ maxProbes: 10 }), ({ objects, probes }) => {
      const without = objects.filter((object) => !isPolicy(object) || object.metadata.namespace !== 'shop');
      const [full, fewer] = [evaluator(objects), evaluator(without)];
      for (const probe of probes) {
        const [before, after] = [full(probe), fewer(probe)];
        if ('pod' in probe.src && !probe.src.pod.startsWith('shop/')) expect(after.egress).toBe(before.egress);
        if ('pod' in probe.dst && !probe.dst.pod.startsWith('shop/')) expect(after.ingress).toBe(before.ingress);
      }
    }),
  );
});

test('a denied side denies, and two open sides allow (S6)', () => {
  fc.assert(
    fc.property(clusterWithProbes({ maxProbes: 10 }), ({ objects, probes }) => {
      for (const { verdict, egress, ingress } of probes.map(evaluator(objects))) {
        if (egress === 'denied' || ingress === 'denied') expect(verdict).toBe('denied');
        if (rank[egress] === 2 && rank[ingress] === 2) expect(verdict).toBe('allowed');
        if (verdict === 'allowed') expect([rank[egress], rank[ingress]]).toEqual([2, 2]);
      }
    }),
  );
});

test('a picked behaviour of host-network pods settles answers and contradicts none (S26)', () => {
  fc.assert(
    fc.property(
      clusterWithProbes({ maxProbes: 10 }),
      fc.constantFrom('pod' as const, 'node' as const),
      ({ objects, probes }, hostNetwork) => {
        const [either, picked] = [evaluator(objects), evaluator(objects, { hostNetwork })];
        for (const probe of probes) {
          const { verdict } = either(probe);
          if (verdict !== 'unspecified') expect(picked(probe).verdict).toBe(verdict);
        }
      },
    ),
  );
});

test('learning an unknown address settles answers and contradicts none (S15)', () => {
  fc.assert(
    fc.property(clusterWithProbes({ maxProbes: 10 }), fc.constantFrom('10.1.0.77', '10.2.0.77', '10.9.0.77'), ({ objects, probes }, ip) => {
      const unknown = objects.filter(isPod).find(({ spec, status }) => (status?.podIPs ?? []).length === 0 && spec.hostNetwork !== true);
      const learnt = objects.map((object) => (object === unknown ? { ...unknown, status: { ...unknown.status, podIP: ip } } : object));
      const [before, after] = [evaluator(objects), evaluator(learnt)];
      for (const probe of probes.filter((one) => !isImpossible(learnt, one))) {
        const { verdict } = before(probe);
        if (verdict !== 'unspecified') expect(after(probe).verdict).toBe(verdict);
      }
    }),
  );
});

function isOnHostNetwork(object: KubeObject): boolean {
  return isPod(object) && object.spec.hostNetwork === true;
}

/** Whether an end is still a pod. */
function hasPod({ egress, ingress }: Verdict): boolean {
  return egress !== 'none' || ingress !== 'none';
}

function withoutNode(object: KubeObject): KubeObject {
  if (!isPod(object)) return object;
  const { podIP, podIPs, phase } = object.status ?? {};
  const pod: PodObject = {
    ...object,
    spec: { ...object.spec, nodeName: null },
    status: { podIP: podIP ?? null, podIPs: podIPs ?? null, phase: phase ?? null },
  };
  return pod;
}

function isImpossible(objects: readonly KubeObject[], probe: Probe): boolean {
  try {
    evaluate(objects, probe);
    return false;
  } catch {
    return true;
  }
}

/** Whether both ends are one pod, by name, by address or by localhost (S24). */
function isToItself(objects: readonly KubeObject[], { src, dst }: Probe): boolean {
  const running = objects.filter(isPod).filter(({ status }) => status?.phase !== 'Succeeded' && status?.phase !== 'Failed');
  const is = (pod: PodObject, end: Probe['src']): boolean =>
    'pod' in end
      ? end.pod === `${pod.metadata.namespace}/${pod.metadata.name}`
      : (pod.status?.podIPs ?? []).some(({ ip }) => sameAddress(parseAddress(ip), parseAddress(end.ip)));
  const isLocalhost = 'ip' in dst && (dst.ip === '127.0.0.1' || dst.ip === '::1');
  return running.some((pod) => is(pod, src) && (is(pod, dst) || isLocalhost));
}
