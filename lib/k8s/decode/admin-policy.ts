import type { AdminPolicyKind, AdminPolicyObject, AdminPolicyRule } from '../objects/admin-policy-object';
import { dnsSubdomainProblem } from '../syntax/dns-name';
import { ADMIN_DIALECTS, type AdminDialect } from './admin-dialect';
import type { AdminDirection } from './admin-peer';
import { adminRule } from './admin-rule';
import { adminSubject } from './admin-subject';
import { boundedEntries } from './bounded-entries';
import { child, type Field, isAbsent, isWritten, nameOf, report, reportUnambiguous } from './field';
import { checkFields, type KnownFields } from './known-fields';
import { isMapping } from './mapping';
import { annotations, metadata, objectLabels } from './metadata';
import { nearest } from './nearest';
import { checkObjectFields } from './object-fields';
import { text } from './text';
import { wholeNumber } from './whole-number';

/** The one name that a BaselineAdminNetworkPolicy may have (SEMANTICS A1). */
const BASELINE_NAME = 'default';

const TIERS = ['Admin', 'Baseline'] as const;

/**
 * A policy of policy.networking.k8s.io, with every rule of its CRD and those that its texts state only (SEMANTICS C1 to C11,
 * A1 to A6); undefined if it has no spec.
 */
export function adminPolicy(field: Field, kind: AdminPolicyKind, apiVersion: string): AdminPolicyObject | undefined {
  const dialect = ADMIN_DIALECTS[kind];
  checkObjectFields(field, dialect.owner);
  const name = adminName(field, dialect);
  objectLabels(field);
  annotations(field);
  const spec = child(field, 'spec');
  if (isAbsent(spec)) report(spec, 'BH1021', { owner: `the ${kind} ${name}`, field: 'spec', example: `spec with ${required(dialect)}` });
  if (!isMapping(spec)) return undefined;
  checkFields(spec, specFields(dialect));
  const tier = adminTier(child(spec, 'tier'), dialect);
  const priority = adminPriority(child(spec, 'priority'), dialect);
  return {
    apiVersion,
    kind,
    name,
    tier,
    ...(priority === undefined ? {} : { priority }),
    subject: adminSubject(child(spec, 'subject'), dialect),
    ingress: adminRules(child(spec, 'ingress'), 'ingress', dialect),
    egress: adminRules(child(spec, 'egress'), 'egress', dialect),
    document: field.scope.document,
    path: field.scope.base,
  };
}

function adminName(field: Field, { kind, owner }: AdminDialect): string {
  const { name, namespace } = metadata(field, { kind, problem: dnsSubdomainProblem, generated: false });
  const place = child(child(field, 'metadata'), 'namespace');
  if (namespace !== undefined && isWritten(place)) report(place, 'BH1037', { owner, namespace }, 'key');
  if (kind === 'BaselineAdminNetworkPolicy' && name !== '' && name !== BASELINE_NAME) {
    const problem = `must be ${BASELINE_NAME}: a cluster has one`;
    reportUnambiguous(child(child(field, 'metadata'), 'name'), 'BH1030', { kind, name, problem, fix: `write name: ${BASELINE_NAME}` });
  }
  return name;
}

function required({ tier, hasPriority }: AdminDialect): string {
  return `${tier === undefined ? 'tier, ' : ''}${hasPriority ? 'priority and ' : ''}subject`;
}

function specFields({ kind, owner, ports, tier, hasPriority }: AdminDialect): KnownFields {
  return {
    owner: `the spec of ${owner}`,
    fields: [...(tier === undefined ? ['tier'] : []), ...(hasPriority ? ['priority'] : []), 'subject', 'ingress', 'egress'],
    fixes: {
      podSelector: 'write subject: { pods: { namespaceSelector: {}, podSelector: … } }',
      namespaceSelector: 'write subject: { namespaces: … }',
      policyTypes: 'remove it: a direction without rules is left to the next tier',
      ...(tier === undefined ? {} : { tier: `remove it: ${owner} is always of the ${tier} tier` }),
      ...(hasPriority ? {} : { priority: `remove it: a cluster has one ${kind}, which is asked last` }),
      from: 'write from in an entry of ingress, below a dash',
      to: 'write to in an entry of egress, below a dash',
      ports: `write ${ports} in an entry of ingress or egress, below a dash`,
      protocols: `write ${ports} in an entry of ingress or egress, below a dash`,
      action: 'write action in an entry of ingress or egress, below a dash',
      namespaces: 'put namespaces below subject',
      pods: 'put pods below subject',
    },
  };
}

function adminTier(field: Field, dialect: AdminDialect): AdminPolicyObject['tier'] {
  if (dialect.tier !== undefined) return dialect.tier;
  const written = text(field);
  if (isAbsent(field)) {
    const example = 'tier: Admin, which is asked before every NetworkPolicy, or tier: Baseline, which is asked after them';
    report(field, 'BH1021', { owner: nameOf(field.parent ?? field), field: 'tier', example });
  }
  const known = TIERS.find((candidate) => candidate === written);
  if (written !== undefined && known === undefined) {
    const meant = nearest(written, TIERS);
    report(field, 'BH1072', { tier: written, ...(meant === undefined ? {} : { meant }) });
  }
  return known ?? 'Admin';
}

/** SEMANTICS C1, A1, T3. */
function adminPriority(field: Field, { hasPriority }: AdminDialect): number | undefined {
  if (!hasPriority) return undefined;
  const priority = wholeNumber(field);
  if (isAbsent(field)) {
    const example = 'priority: 100, a number from 0, which is asked first, to 1000';
    report(field, 'BH1021', { owner: nameOf(field.parent ?? field), field: 'priority', example });
  }
  if (priority !== undefined && (priority < 0 || priority > 1000)) reportUnambiguous(field, 'BH1074', { priority });
  return priority;
}

function adminRules(field: Field, direction: AdminDirection, dialect: AdminDialect): readonly AdminPolicyRule[] {
  const bounds = {
    limit: dialect.limit,
    blank: 'write action after the dash, or remove it',
    split: 'put peers with the same action and ports into one rule, or write a further policy of the next priority',
  };
  return boundedEntries(field, bounds).flatMap((one) => adminRule(one, direction, dialect) ?? []);
}
