import { type Diagnostic, type DiagnosticDetails, diagnostic } from '../../diagnostics';
import { type Decoded, type LabelSelector, nearest } from '../../k8s';
import { compileSelector, DIRECTIONS, NAMESPACE_NAME, policyText } from '../../model';
import { type LabelSet, labelSetText, labelsEmpty, labelsMatch } from '../../sets';
import type { ManifestCheck, ManifestInput } from './manifest-check';
import { placeOf } from './object-places';
import { ruleDetails } from './policy-details';
import { PEERS } from './rule-names';
import { writtenPolicies, writtenRules } from './written-policies';

/** Keys that people take for the one that every namespace has. */
const MISTAKEN = ['name', 'metadata.name', 'kubernetes.io/name', 'kubernetes.io/metadata-name', 'namespace'];

/** Namespaces of every cluster. */
const COMMON = ['default', 'kube-public', 'kube-system'];

/**
 * A namespaceSelector that no namespace satisfies. Only where labels are known: those of a namespace that it names by `name:`,
 * or those of all namespaces, in documents with the whole cluster (SEMANTICS S17, U20). Where a namespace has objects here and no labels, it is an open question.
 */
export const namespaceLabelUnknown: ManifestCheck = (input) => {
  const { decoded, engine } = input;
  const described = new Map(decoded.namespaces.map(({ name }) => [name, engine.cluster.namespaces.get(name) ?? new Map<string, string>()]));
  const familiar = new Set([...COMMON, ...objectsIn(input)]);
  const isWhole = hasWholeCluster(decoded);
  return selectorsOf(input).flatMap(({ selector, owner, details }): readonly Diagnostic[] => {
    const labels = compileSelector(selector);
    if (labels.size === 0 || labelsEmpty(labels)) return [];
    if ([...engine.cluster.namespaces.values()].some((known) => labelsMatch(labels, known))) return [];
    const slip = slipOf(labels, (name, key) => described.get(name)?.has(key) === false);
    if (slip === undefined && !isWhole) {
      const unseen = slipOf(labels, (name) => familiar.has(name) && !described.has(name));
      return unseen === undefined ? [] : [diagnostic('BH3126', { owner, ...unseen }, details)];
    }
    return [diagnostic('BH3110', { owner, labels: labelSetText(labels), ...slip }, details)];
  });
};

/** A dump of a cluster has these two; a chart has not. */
function hasWholeCluster({ namespaces }: Decoded): boolean {
  return ['default', 'kube-system'].every((name) => namespaces.some((namespace) => namespace.name === name));
}

function objectsIn({ decoded, engine, namespace }: ManifestInput): readonly string[] {
  const { policies, workloads } = engine.cluster;
  return [...policies, ...workloads, ...decoded.services].map((object) => object.namespace ?? namespace);
}

interface Slip {
  readonly namespace: string;
  readonly key: string;
}

/** A label that takes the name of a namespace for a label of it, where that is mistaken. */
function slipOf(labels: LabelSet, isMistaken: (namespace: string, key: string) => boolean): Slip | undefined {
  for (const [key, values] of labels) {
    if (key === NAMESPACE_NAME || values.negated || values.absent) continue;
    if (!MISTAKEN.includes(key) && nearest(key, [NAMESPACE_NAME]) === undefined) continue;
    const namespace = values.values.find((value) => isMistaken(value, key));
    if (namespace !== undefined) return { namespace, key };
  }
  return undefined;
}

interface Selector {
  readonly selector: LabelSelector;
  /** How messages call whose it is. */
  readonly owner: string;
  readonly details: DiagnosticDetails;
}

function selectorsOf(input: Parameters<ManifestCheck>[0]): readonly Selector[] {
  const ofPolicies = writtenPolicies(input).flatMap((written) =>
    DIRECTIONS.flatMap((direction) =>
      writtenRules(written, direction).flatMap((rule, index) =>
        rule.peers.flatMap(({ namespaceSelector: selector }, position) => {
          if (selector === undefined) return [];
          const details = ruleDetails(written, direction, index, PEERS[direction], position, 'namespaceSelector');
          return [{ selector, owner: policyText(written.policy), details }];
        }),
      ),
    ),
  );
  const ofTiers = input.decoded.adminPolicies.flatMap((object): readonly Selector[] => {
    const entry = (selector: LabelSelector | undefined, ...field: readonly (string | number)[]): readonly Selector[] =>
      selector === undefined
        ? []
        : [{ selector, owner: `${object.kind} ${object.name}`, details: { where: placeOf(object, ...field), subject: object.name } }];
    return [
      ...entry(object.subject.namespaceSelector, 'spec', 'subject'),
      ...DIRECTIONS.flatMap((direction) =>
        object[direction].flatMap((rule, index) =>
          rule.peers.flatMap((peer, position) =>
            peer.kind === 'pods' ? entry(peer.namespaceSelector, 'spec', direction, index, PEERS[direction], position) : [],
          ),
        ),
      ),
    ];
  });
  return [...ofPolicies, ...ofTiers];
}
