import { decodeDocuments, readText } from '../../k8s';
import { type Cluster, compilePolicy, DIRECTIONS, type Direction, type Policy } from '../../model';
import { labelsMatch } from '../../sets';
import { type ConnectionEnd, isAddress, type Query } from '../connection';
import { podAt } from '../ends';
import { createEngine, type Engine, type EngineOptions } from '../engine/create-engine';
import { sameAddress } from '../engine/node-fact';
import { nearestRule } from '../explain/nearest-text';
import type { SideVerdict, Verdict } from '../verdict';
import { policyLines } from './policy-lines';
import { labelLines, ruleLines } from './rule-lines';

/** What to write so that one side of a connection no longer denies it. */
export interface Remedy {
  readonly direction: Direction;
  /** The policy among whose rules `lines` belong; `undefined` where they are a policy of their own. */
  readonly policy: Policy | undefined;
  /** YAML: one rule, or a whole document. */
  readonly lines: readonly string[];
}

/**
 * What to write so that a denied connection is allowed: a rule for each side that denies it. The YAML is read again and the cluster with
 * it evaluated; none where that does not allow the connection, and where NetworkPolicies alone do not decide it.
 */
export function remediesFor(cluster: Cluster, options: EngineOptions, query: Query, verdict: Verdict): readonly Remedy[] {
  if (verdict.verdict !== 'denied') return [];
  // Labels last, addresses do not: who speaks of a pod's address means the pod.
  const asked = { ...query, source: podAt(cluster, query.source), destination: podAt(cluster, query.destination) };
  const denying = DIRECTIONS.filter((direction) => verdict[direction].verdict === 'denied');
  if ([asked.source, asked.destination].some((end) => isServiceAddress(cluster, end))) return [];
  const engine = createEngine(cluster, options);
  const remedies = denying.flatMap((direction) => remedyFor(engine, asked, direction, verdict[direction]) ?? []);
  if (remedies.length === 0 || remedies.length < denying.length) return [];
  const mended = createEngine(withRemedies(cluster, remedies), options).query(query);
  return mended.verdict === 'allowed' ? remedies : [];
}

/** No packet that a policy sees has the address of a Service (SEMANTICS S30). */
function isServiceAddress({ services }: Cluster, end: ConnectionEnd): boolean {
  return isAddress(end) && services.some(({ clusterAddresses }) => clusterAddresses.some((address) => sameAddress(address, end)));
}

function remedyFor(engine: Engine, query: Query, direction: Direction, { isolatedBy, decidedBy }: SideVerdict): Remedy | undefined {
  const [own, other] = direction === 'egress' ? [query.source, query.destination] : [query.destination, query.source];
  // A rule of a cluster tier has denied it: no NetworkPolicy helps.
  if (isAddress(own) || decidedBy !== undefined) return undefined;
  const lines = ruleLines(query, direction, own.namespace);
  if (lines === undefined) return undefined;
  const extendable = isolatedBy
    .filter(({ namespace, subject }) => namespace === own.namespace && subject.size > 0 && labelsMatch(subject, own.labels))
    .sort((a, b) => b.subject.size - a.subject.size);
  const nearest = nearestRule(engine.compare(query, direction), direction, other)?.policy;
  const policy = extendable.find((one) => one === nearest) ?? extendable[0];
  if (policy !== undefined) return { direction, policy, lines };
  // One that closes the whole namespace would open the whole namespace. But where one does, one more policy closes nothing else.
  const labels = labelLines(own);
  if (labels.length === 0 || !isolatedBy.some(({ subject }) => subject.size === 0)) return undefined;
  const name = freeName(`allow-${direction}-${own.name}`, own.namespace, engine.cluster.policies);
  return { direction, policy: undefined, lines: policyLines({ name, namespace: own.namespace, labels, direction, rule: lines }) };
}

/** A name that no policy of the namespace has. */
function freeName(wanted: string, namespace: string, policies: readonly Policy[]): string {
  const taken = new Set(policies.filter((policy) => policy.namespace === namespace).map(({ name }) => name));
  const short = wanted.slice(0, 60).replace(/[^a-z0-9]+$/, '');
  let name = short;
  for (let count = 2; taken.has(name); count++) name = `${short}-${count}`;
  return name;
}

/** The cluster after somebody has written what the remedies say, read as anybody's YAML is. */
function withRemedies(cluster: Cluster, remedies: readonly Remedy[]): Cluster {
  const policies = [...cluster.policies];
  for (const { direction, policy, lines } of remedies) {
    if (policy === undefined) {
      policies.push(policyOf(lines));
      continue;
    }
    const { name, namespace } = policy;
    const [rule] = policyOf(policyLines({ name, namespace, labels: [], direction, rule: lines }))[direction] ?? [];
    const index = cluster.policies.indexOf(policy);
    const before = policies[index];
    if (rule !== undefined && before !== undefined) policies[index] = { ...before, [direction]: [...(before[direction] ?? []), rule] };
  }
  return { ...cluster, policies };
}

function policyOf(lines: readonly string[]): Policy {
  const { documents, diagnostics } = readText(lines.join('\n'), 'remedy.yaml');
  const decoded = decodeDocuments(documents);
  const [object] = decoded.networkPolicies;
  const [problem] = [...diagnostics, ...decoded.diagnostics];
  if (object === undefined || problem !== undefined)
    throw new Error(`a remedy that cannot be read: ${problem?.message}\n${lines.join('\n')}`);
  return compilePolicy(object);
}
