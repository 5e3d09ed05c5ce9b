import type { Chart, YamlOutputType } from 'cdk8s';
import { type CheckInput, overlappingZones, runChecks } from '../checks';
import type { Diagnostic, Place } from '../diagnostics';
import { sidesOf } from '../eval';
import { type CompiledPolicy, type Facts, meaningOf, type Program, universeOf } from '../intent';
import { decodeDocuments, fromValue, type NetworkPolicyObject } from '../k8s';
import { type Cluster, compileCluster, compilePolicy, type Policy, type Rule } from '../model';
import { labelSetText } from '../sets';
import type { AcceptanceDraft } from './acceptance';
import { applyAcceptances } from './apply-acceptances';
import { assumptionsOf, OUTSIDE } from './assumptions';
import { type ContextDraft, emptyContexts } from './context-draft';
import { flowReports } from './flow-reports';
import { type Drafts, freeze } from './freeze';
import { guardrailReports } from './guardrail-reports';
import { annotationSizes, outputCollisions } from './output-limits';
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
    workloads: [...treeCluster.workloads, ...contextCluster.workloads],
    policies: [...own.policies, ...treeCluster.policies, ...contextCluster.policies],
  };
  const program = freeze(drafts, facts(cluster.namespaces));
  const input: CheckInput = {
    program,
    compiled,
    meaning: { egress: meaningOf(program, 'egress'), ingress: meaningOf(program, 'ingress') },
    own: own.policies,
    tree: treeCluster.policies,
    context: contextCluster.policies,
    unevaluated: new Map(
      [...contextDocuments.skipped, ...foreign.skipped].map(([kind]) => [
        kind,
        (foreign.skipped.get(kind) ?? 0) + (contextDocuments.skipped.get(kind) ?? 0),
      ]),
    ),
    workloads: cluster.workloads,
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
    ...outputCollisions(tree, charts, outputType),
    ...annotationSizes(tree),
    ...runChecks(input),
  ];
  const { diagnostics, accepted } = applyAcceptances(found, acceptances, program.facts.today);
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
      flows: flowReports(input, diagnostics),
      guardrails: guardrailReports(input, diagnostics),
      assumptions: assumptionsOf(
        input,
        overlaps,
        acceptances.some(({ acceptance }) => acceptance.until !== undefined),
      ),
      outside: OUTSIDE,
    },
  };
}

function decodeOwn(tree: TreeDocuments): { readonly policies: readonly Policy[]; readonly diagnostics: readonly Diagnostic[] } {
  const policies: Policy[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const object of tree.own) {
    const { zone } = object.current.compiled;
    const decoded = decodeDocuments([fromValue(object.toJson(), object.node.path)], { requireNamespace: true });
    for (const policy of decoded.networkPolicies) policies.push(ownPolicy(compilePolicy(policy), zone.place));
    for (const finding of decoded.diagnostics) diagnostics.push({ ...finding, where: { ...finding.where, construct: zone.path } });
  }
  return { policies, diagnostics };
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

function namesOf(policies: readonly (Policy | NetworkPolicyObject)[]): ReadonlySet<string> {
  return new Set(policies.map(({ namespace, name }) => `${namespace}/${name}`));
}

function mergedNamespaces(...clusters: readonly Cluster[]): Cluster['namespaces'] {
  const namespaces = new Map<string, ReadonlyMap<string, string>>();
  for (const { namespaces: some } of clusters)
    for (const [name, labels] of some) namespaces.set(name, new Map([...(namespaces.get(name) ?? []), ...labels]));
  return namespaces;
}
