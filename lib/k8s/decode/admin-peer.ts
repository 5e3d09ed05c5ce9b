import type { AdminPolicyPeer } from '../objects/admin-policy-object';
import { domainNameProblem } from '../syntax/domain-name';
import type { AdminDialect } from './admin-dialect';
import { adminPods } from './admin-subject';
import { boundedEntries, checkDistinct } from './bounded-entries';
import { type Choice, choice } from './choice';
import { network } from './cidr-block';
import { type Field, nameOf, report } from './field';
import { labelSelector } from './label-selector';
import { isMapping } from './mapping';
import { text } from './text';

export type AdminDirection = 'ingress' | 'egress';

/** Most networks of a peer, in every version (SEMANTICS C6, C7, A2). */
const MOST_NETWORKS = 25;

const MISPLACED = {
  namespaceSelector: 'write namespaces, or put namespaceSelector below pods',
  podSelector: 'write pods: { namespaceSelector: {}, podSelector: … }: namespaceSelector says of which namespaces',
  matchLabels: 'put matchLabels below namespaces, or below podSelector in pods',
  matchExpressions: 'put matchExpressions below namespaces, or below podSelector in pods',
  namespace: 'write namespaces: { matchLabels: { kubernetes.io/metadata.name: the-name } }',
} as const;

const SPLIT = 'begin a new entry with "- " for each: entries of the list are alternatives';

const ONLY_EGRESS = 'remove it: the other end of an ingress rule can only be pods, by namespaces or pods';

const INGRESS: Choice = {
  owner: 'the peer of an ingress rule',
  fields: ['namespaces', 'pods'],
  fixes: { ...MISPLACED, networks: ONLY_EGRESS, nodes: ONLY_EGRESS, domainNames: ONLY_EGRESS, ipBlock: ONLY_EGRESS, cidr: ONLY_EGRESS },
  example: 'namespaces: {} for every pod of the cluster, or pods',
  split: SPLIT,
};

const EGRESS: Choice = {
  owner: 'the peer of an egress rule',
  fields: ['namespaces', 'pods', 'networks', 'nodes', 'domainNames'],
  fixes: {
    ...MISPLACED,
    ipBlock: 'write networks: [10.0.0.0/8]; in the stead of except, deny the smaller block in a rule above',
    cidr: 'write networks: [10.0.0.0/8]',
    cidrs: 'write networks',
    fqdns: 'write domainNames',
  },
  example: 'namespaces: {} for every pod of the cluster, networks: [0.0.0.0/0, "::/0"] for every address, pods, nodes or domainNames',
  split: SPLIT,
};

const BASELINE_EGRESS: Choice = {
  ...EGRESS,
  owner: 'the peer of an egress rule of a BaselineAdminNetworkPolicy',
  fields: ['namespaces', 'pods', 'networks', 'nodes'],
  fixes: { ...EGRESS.fixes, domainNames: 'write it in an AdminNetworkPolicy' },
  example: 'namespaces: {} for every pod of the cluster, networks: [0.0.0.0/0, "::/0"] for every address, pods or nodes',
};

/** One entry of `from` or `to` (SEMANTICS T9 to T11, C5, A5). */
export function adminPeer(field: Field, direction: AdminDirection, dialect: AdminDialect): AdminPolicyPeer | undefined {
  const known = direction === 'ingress' ? INGRESS : dialect.domainNames ? EGRESS : BASELINE_EGRESS;
  if (!isMapping(field, `write ${known.fields.slice(0, -1).join(', ')} or ${known.fields.at(-1)} after the dash`)) return undefined;
  const chosen = choice(field, known, namesNobody);
  switch (chosen?.step) {
    case 'networks':
      return { kind: 'networks', cidrs: networks(chosen) };
    case 'nodes':
      return { kind: 'nodes', selector: labelSelector(chosen) ?? { matchLabels: new Map(), matchExpressions: [] } };
    case 'domainNames':
      return { kind: 'domainNames', names: domainNames(chosen) };
    default:
      return chosen === undefined ? undefined : { kind: 'pods', ...adminPods(chosen, dialect) };
  }
}

function namesNobody(field: Field, { example }: Choice): void {
  report(field, 'BH1060', { field: nameOf(field), fix: `write ${example}` });
}

function networks(field: Field) {
  const blank = 'write a CIDR after the dash, or remove it';
  const empty = 'write networks: [0.0.0.0/0, "::/0"] for every address, or the CIDRs that are meant';
  const all = boundedEntries(field, { limit: MOST_NETWORKS, blank, empty, split: 'write the rest in a further entry of to' });
  checkDistinct(all);
  return all.flatMap((one) => network(one) ?? []);
}

function domainNames(field: Field): readonly string[] {
  const blank = 'write a name after the dash, or remove it';
  const empty = 'write the names that are meant, such as domainNames: [www.example.com]';
  const all = boundedEntries(field, { limit: MOST_NETWORKS, blank, empty, split: 'write the rest in a further entry of to' });
  checkDistinct(all);
  return all.flatMap((one) => {
    const name = text(one);
    const problem = name === undefined ? undefined : domainNameProblem(name);
    if (problem !== undefined) report(one, 'BH1068', { domain: name ?? '', problem });
    return name ?? [];
  });
}
