import { expect, test } from 'vitest';
import type { ManifestCheck, ManifestInput } from '../../../lib/checks';
import { adminRuleNeverAsked } from '../../../lib/checks/manifests/admin-rule-never-asked';
import { ruleShadowed } from '../../../lib/checks/manifests/rule-shadowed';
import { rulesWithoutType } from '../../../lib/checks/manifests/rules-without-type';
import { createEngine, type Engine } from '../../../lib/eval';
import type { Cluster, Direction } from '../../../lib/model';
import { randomCluster } from '../../arbitraries/random/cluster';
import { queryOfProbe } from '../../eval/engine-probe';
import { inputOfYaml } from './check-yaml';

/** More with `FUZZ_RUNS=100000`. */
const numRuns = Number(process.env.FUZZ_RUNS ?? 1000) / 2;
const seed = Number(process.env.FUZZ_SEED ?? 2026);

interface Told {
  readonly subject: string;
  readonly direction: Direction;
  readonly index: number;
}

function toldBy(check: ManifestCheck, input: ManifestInput): readonly Told[] {
  return check(input).map(({ subject = '', where }) => {
    const [, direction, index] = /spec\.(egress|ingress)\[(\d+)\]$/.exec(where?.document?.field ?? '') ?? [];
    return { subject, direction: direction as Direction, index: Number(index) };
  });
}

/** The cluster without the rules. */
function without(cluster: Cluster, told: readonly Told[]): Cluster {
  const kept = <R>(subject: string, direction: Direction, rules: readonly R[]): readonly R[] =>
    rules.filter((_, index) => !told.some((rule) => rule.subject === subject && rule.direction === direction && rule.index === index));
  return {
    ...cluster,
    policies: cluster.policies.map((policy) => {
      const subject = `${policy.namespace}/${policy.name}`;
      const { egress, ingress } = policy;
      return {
        ...policy,
        egress: egress && kept(subject, 'egress', egress),
        ingress: ingress && kept(subject, 'ingress', ingress),
      };
    }),
    adminPolicies: cluster.adminPolicies.map((policy) => ({
      ...policy,
      egress: kept(policy.name, 'egress', policy.egress),
      ingress: kept(policy.name, 'ingress', policy.ingress),
    })),
  };
}

test.each([
  ['shadowed', ruleShadowed],
  ['never asked', adminRuleNeverAsked],
])(`without all rules that are told as %s, ${numRuns} random clusters answer the same`, { timeout: 600_000 }, (_, check) => {
  let rules = 0;
  for (let index = 0; index < numRuns; index++) {
    const { objects, options, probes } = randomCluster(seed, index, 20);
    const input = inputOfYaml(JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }), options);
    const names = input.decoded.networkPolicies.map(({ namespace, name }) => `${namespace}/${name}`);
    if (new Set(names).size < names.length) continue;
    const told = toldBy(check, input);
    if (told.length === 0) continue;
    rules += told.length;
    const fewer = createEngine(without(input.engine.cluster, told), options);
    const answers = (engine: Engine) =>
      probes.map((probe) => {
        const { verdict, egress, ingress } = engine.query(queryOfProbe(engine.cluster, probe));
        return { verdict, egress: egress.verdict, ingress: ingress.verdict };
      });
    expect(answers(fewer), `cluster ${index}: ${JSON.stringify(told)}`).toEqual(answers(input.engine));
  }
  // Random rules are often covered: else nothing was tested.
  expect(rules).toBeGreaterThan(numRuns / 50);
});

test('rules of a direction that is not listed are not among the rules of the model', () => {
  for (let index = 0; index < numRuns; index++) {
    const { objects } = randomCluster(seed, index, 0);
    const input = inputOfYaml(JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }));
    for (const { where, subject } of rulesWithoutType(input)) {
      const direction = where?.document?.field?.endsWith('egress') === true ? 'egress' : 'ingress';
      const policies = input.engine.cluster.policies.filter(({ namespace, name }) => `${namespace}/${name}` === subject);
      expect(policies.some((policy) => policy[direction] === undefined)).toBe(true);
    }
  }
});
