import type { Place } from '../diagnostics';
import type { EndRecord, Facts, Program, ZoneRecord } from '../intent';
import { NAMESPACE_NAME } from '../model';
import { ANY_LABELS, byCodeUnit, intersectLabels, type LabelSet, labelSet, labelsMatch, ValueSet } from '../sets';
import type { CallPlace } from './call-place';
import type { EndDraft, ExclusiveDraft, FlowDraft, GuardrailDraft, PostureDraft, ZoneDraft } from './draft';

/** All drafts of a program, in the order in which they were made. */
export interface Drafts {
  readonly zones: readonly ZoneDraft[];
  readonly postures: readonly PostureDraft[];
  readonly flows: readonly FlowDraft[];
  readonly guardrails: readonly GuardrailDraft[];
  readonly exclusive: readonly ExclusiveDraft[];
}

/**
 * The program as data, for facts that are settled. With the cluster's namespaces described, a zone by namespace labels
 * becomes the namespaces listed that have these labels.
 */
export function freeze(drafts: Drafts, facts: Facts): Program {
  const records = new Map<ZoneDraft, ZoneRecord>();
  for (const draft of drafts.zones) records.set(draft, zoneRecord(draft, draft.parent && records.get(draft.parent), facts));
  const zone = (draft: ZoneDraft): ZoneRecord => records.get(draft) as ZoneRecord;
  const end = (draft: EndDraft): EndRecord => (draft.kind === 'zone' ? { kind: 'zone', zone: zone(draft.zone) } : draft.peer());
  return {
    zones: [...records.values()],
    postures: drafts.postures.flatMap((posture) =>
      posture.directions.map((direction) => ({
        zone: zone(posture.zone),
        direction,
        verb: posture.verb,
        place: placeOf(posture.zone, posture.call),
      })),
    ),
    flows: drafts.flows.map((flow) => ({
      source: end(flow.source),
      destination: end(flow.destination),
      ports: flow.ports === 'resolver' ? facts.dns.ports : flow.ports,
      reason: flow.reason,
      call: `${nameOf(flow.zone)}.${flow.verb}(…)`,
      zone: zone(flow.zone),
      place: placeOf(flow.zone, flow.call),
    })),
    guardrails: drafts.guardrails.map((guardrail) => ({
      zone: zone(guardrail.zone),
      verb: guardrail.verb,
      peers: guardrail.peers.map(end),
      ports: guardrail.ports,
      place: placeOf(guardrail.zone, guardrail.call),
    })),
    exclusive: drafts.exclusive.map((exclusive) => ({
      zones: exclusive.zones.map(zone),
      place: placeOf(exclusive.zones[0] as ZoneDraft, exclusive.call),
    })),
    facts,
  };
}

/** The zone's id: the last part of its path. */
function nameOf(zone: ZoneDraft): string {
  return zone.path.slice(zone.path.lastIndexOf('/') + 1);
}

function zoneRecord(draft: ZoneDraft, parent: ZoneRecord | undefined, facts: Facts): ZoneRecord {
  const own = draft.names === undefined ? ANY_LABELS : labelSet([[NAMESPACE_NAME, ValueSet.of(...draft.names)]]);
  const asked = intersectLabels(intersectLabels(parent?.namespaces ?? ANY_LABELS, own), draft.namespaceLabels ?? ANY_LABELS);
  const names = namesOf(asked, facts);
  return {
    path: draft.path,
    policyName: draft.policyName,
    names,
    asked,
    expanded: names !== undefined && !isByName(asked),
    namespaces: names === undefined ? asked : labelSet([[NAMESPACE_NAME, ValueSet.of(...names)]]),
    pods: intersectLabels(parent?.pods ?? ANY_LABELS, draft.pods()),
    ports: [
      ...draft.ports,
      ...(parent?.ports ?? []).filter(
        (port) => !draft.ports.some(({ name, protocol }) => name === port.name && protocol === port.protocol),
      ),
    ],
    metadata: { labels: draft.labels, annotations: draft.annotations },
    place: placeOf(draft, draft.call),
  };
}

/** The names of the namespaces with such labels, sorted, if they are known: by name alone, or because all are described. */
function namesOf(namespaces: LabelSet, facts: Facts): readonly string[] | undefined {
  if (isByName(namespaces)) return (namespaces.get(NAMESPACE_NAME) as ValueSet).values;
  if (facts.describedNamespaces === undefined) return undefined;
  return [...facts.describedNamespaces]
    .filter(([, labels]) => labelsMatch(namespaces, labels))
    .map(([name]) => name)
    .sort(byCodeUnit);
}

function isByName(namespaces: LabelSet): boolean {
  const names = namespaces.get(NAMESPACE_NAME);
  return namespaces.size === 1 && names !== undefined && !names.negated && !names.absent;
}

function placeOf(zone: ZoneDraft, call: CallPlace): Place {
  return {
    construct: zone.path,
    get source() {
      return call.source;
    },
  } as Place;
}
