import type { Chart, YamlOutputType } from 'cdk8s';
import { type CheckInput, overlappingZones, runChecks, totalWork } from '../checks';
import { type Diagnostic, diagnostic, type Place } from '../diagnostics';
import { sidesOf } from '../eval';
import { type CompiledPolicy, type Facts, meaningOf, type Program, universeOf } from '../intent';
import { type Decoded, decodeDocuments, fromValue, type NetworkPolicyObject } from '../k8s';
import { type Cluster, compileCluster, compilePolicy, type Policy, type Rule, type Workload } from '../model';
import { labelSetText } from '../sets';
import type { AcceptanceDraft } from './acceptance';
import { applyAcceptances } from './apply-acceptances';
import { assumptionsOf, OUTSIDE } from './assumptions';
import { type ContextDraft, emptyContexts } from './context-draft';
import { flowReports } from './flow-reports';
import { type Drafts, freeze } from './freeze';
import { guardrailReports } from './guardrail-reports';
import { misreadScalars } from './misread-scalars';
import { namespaceContradictions } from './namespace-contradictions';
import { annotationSizes, outputCollisions } from './output-limits';
import { PolicyObject } from './policy-object';
import type { SynthReport } from './synth-report';
import type { TreeDocuments } from './tree-documents';

/** What an evaluation needs of a tree. */
export interface EvaluateInput {
  readonly drafts: Drafts;
  /** The facts, given the labels of the namespaces that documents describe. */
  readonly facts: (documented: Facts['namespaces']) => Facts;
  readonly compiled: readonly CompiledPolicy[];
  readonly tree: TreeDocuments;
  readonly contexts: readonly ContextDraft[];
  readonly acceptances: readonly AcceptanceDraft[];
  readonly outputType: YamlOutputType;
  readonly charts: readonly Chart[];
  /** Findings made before. */
  readonly also: readonly Diagnostic[];
}

/** What synth found out about a tree. */
export interface Evaluation {
  readonly program: Program;
  readonly input: CheckInput;
  readonly cluster: Cluster;
  readonly report: Omit<SynthReport, 'synthesized'>;
}

/** The annotation that marks a document as Bulkhead's. */
const ZONE_ANNOTATION = 'bulkhead.dev/zone';

/** Decodes every policy of the tree as if a stranger had written it, and holds them all against the program. */
export function evaluate({ drafts, facts, compiled, tree, contexts, acceptances, outputType, charts, also }: EvaluateInput): Evaluation {
  const own = decodeOwn(tree);
  const foreign = decodeDocuments(
    tree.foreign.map(({ object, value }) => fromValue(value, object.node.path)),
    { requireNamespace: true },
  );
  const contextDocuments = decodeDocuments(
    contexts.flatMap(({ documents }) => documents),
    // What a cluster holds was accepted by its API server, which may be an older one.
    { requireNamespace: true, lenientCidrs: true },
  );
  const current = namesOf(own.policies);
  const emitted = namesOf(foreign.networkPolicies);
  const context = {
    ...contextDocuments,
    networkPolicies: contextDocuments.networkPolicies.filter((object) => !isFormerVersion(object, current, emitted)),
  };
  const treeCluster = compileCluster(foreign);
  const contextCluster = compileCluster(context);
  const cluster: Cluster = {
    namespaces: mergedNamespaces(contextCluster, treeCluster),
    workloads: withoutFormerVersions(treeCluster.workloads, contextCluster.workloads),
    policies: [...own.policies, ...treeCluster.policies, ...contextCluster.policies],
    adminPolicies: [...treeCluster.adminPolicies, ...contextCluster.adminPolicies],
    services: [...treeCluster.services, ...contextCluster.services],
    nodes: [...treeCluster.nodes, ...contextCluster.nodes],
  };
  const program = freeze(drafts, facts(cluster.namespaces));
  const input: CheckInput = {
    program,
    compiled,
    meaning: { egress: meaningOf(program, 'egress'), ingress: meaningOf(program, 'ingress') },
    own: own.policies,
    tree: treeCluster.policies,
    context: contextCluster.policies,
    unevaluated: sumOf(own.skipped, unevaluatedOf(foreign), unevaluatedOf(contextDocuments)),
    workloads: cluster.workloads,
    work: totalWork(program),
    universe: universeOf(program, cluster.workloads, false),
    wideUniverse: universeOf(program, cluster.workloads, true),
    sides: {
      own: sidesOf(own.policies),
      tree: sidesOf([...own.policies, ...treeCluster.policies]),
      all: sidesOf(cluster.policies),
    },
  };
  const found = [
    ...also,
    ...contexts.flatMap(({ diagnostics }) => diagnostics),
    ...emptyContexts(contexts),
    ...own.diagnostics,
    ...foreign.diagnostics,
    ...contextDocuments.diagnostics,
    ...failedObjects(tree),
    ...misreadScalars(tree),
    ...namespaceContradictions([...foreign.namespaces, ...contextDocuments.namespaces], program),
    ...outputCollisions(tree, charts, outputType),
    ...annotationSizes(tree),
    // Nothing can be said of documents that are not there; everything would follow from their absence.
    ...(tree.failed.length === 0 ? runChecks(input) : []),
  ];
  const { diagnostics, accepted } = applyAcceptances(found, acceptances, program.facts.today);
  const checked = tree.failed.length === 0 && !input.work.isExceeded;
  const overlaps = overlappingZones(input);
  return {
    program,
    input,
    cluster,
    report: {
      proven: !diagnostics.some(({ severity }) => severity === 'error'),
      diagnostics,
      accepted,
      policies: compiled.map(({ policy, zone }) => ({
        namespace: policy.namespace,
        name: policy.name,
        zone: zone.path,
        selects: labelSetText(policy.subject),
      })),
      flows: flowReports(input, found, checked),
      guardrails: guardrailReports(input, found, checked),
      assumptions: assumptionsOf(
        input,
        overlaps,
        acceptances.some(({ acceptance }) => acceptance.until !== undefined),
      ),
      outside: OUTSIDE,
    },
  };
}

/** Objects that the proof does not look at, policies of the cluster tiers among them. */
function unevaluatedOf({ skipped, adminPolicies }: Decoded): ReadonlyMap<string, number> {
  return sumOf(skipped, ...adminPolicies.map(({ apiVersion, kind }) => new Map([[`${apiVersion}/${kind}`, 1]])));
}

interface OwnPolicies {
  readonly policies: readonly Policy[];
  /** Of objects that a patch has made into something else. */
  readonly skipped: ReadonlyMap<string, number>;
  readonly diagnostics: readonly Diagnostic[];
}

function decodeOwn(tree: TreeDocuments): OwnPolicies {
  const policies: Policy[] = [];
  const diagnostics: Diagnostic[] = [];
  const skipped = new Map<string, number>();
  for (const { object, value } of tree.own) {
    const { zone } = object.current.compiled;
    const decoded = decodeDocuments([fromValue(value, object.node.path)], { requireNamespace: true });
    for (const [kind, count] of decoded.skipped) skipped.set(kind, (skipped.get(kind) ?? 0) + count);
    for (const policy of decoded.networkPolicies) policies.push(ownPolicy(compilePolicy(policy), zone.place));
    for (const finding of decoded.diagnostics) diagnostics.push({ ...finding, where: { ...finding.where, construct: zone.path } });
  }
  return { policies, skipped, diagnostics };
}

/** What cdk8s itself will fail at, with the place that it does not give. */
function failedObjects(tree: TreeDocuments): readonly Diagnostic[] {
  return tree.failed.map(({ object, problem }) => {
    const zone = PolicyObject.isPolicyObject(object) ? object.current.compiled.zone : undefined;
    const details = zone === undefined ? { where: { construct: object.node.path } } : { where: zone.place, subject: zone.path };
    return diagnostic('BH3027', { object: object.node.path, problem }, details);
  });
}

/** A policy of ours is shown by its zone's line in the program, not by a field of a document that nobody wrote. */
function ownPolicy(policy: Policy, place: Place): Policy {
  const withoutPlaces = (rules: readonly Rule[] | undefined): readonly Rule[] | undefined =>
    rules?.map(({ peers, ports }) => ({ peers, ports }));
  const { namespace, name, subject, egress, ingress } = policy;
  return { namespace, name, subject, egress: withoutPlaces(egress), ingress: withoutPlaces(ingress), place };
}

/**
 * A dump of the cluster holds the documents of an earlier synth, which applying the new ones replaces: Bulkhead's by their
 * annotation (else it is somebody's own policy of that name), others of the tree by their name.
 */
function isFormerVersion(object: NetworkPolicyObject, current: ReadonlySet<string>, emitted: ReadonlySet<string>): boolean {
  const name = `${object.namespace}/${object.name}`;
  return emitted.has(name) || (object.annotations.has(ZONE_ANNOTATION) && current.has(name));
}

/** The workloads of the tree, and those of the context that the tree does not make anew. */
function withoutFormerVersions(tree: readonly Workload[], context: readonly Workload[]): readonly Workload[] {
  const key = ({ kind, namespace, name }: Workload): string => `${kind} ${namespace}/${name}`;
  const emitted = new Set(tree.map(key));
  return [...tree, ...context.filter((workload) => !emitted.has(key(workload)))];
}

function namesOf(policies: readonly (Policy | NetworkPolicyObject)[]): ReadonlySet<string> {
  return new Set(policies.map(({ namespace, name }) => `${namespace}/${name}`));
}

function sumOf(...counts: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number> {
  const sum = new Map<string, number>();
  for (const [kind, count] of counts.flatMap((some) => [...some])) sum.set(kind, (sum.get(kind) ?? 0) + count);
  return sum;
}

function mergedNamespaces(...clusters: readonly Cluster[]): Cluster['namespaces'] {
  const namespaces = new Map<string, ReadonlyMap<string, string>>();
  for (const { namespaces: some } of clusters)
    for (const [name, labels] of some) namespaces.set(name, new Map([...(namespaces.get(name) ?? []), ...labels]));
  return namespaces;
}
