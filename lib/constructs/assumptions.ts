import type { CheckInput } from '../checks';
import { describedPodRanges, endText, portsText, type ZoneRecord, zoneText } from '../intent';
import { NAMESPACE_NAME } from '../model';
import { byCodeUnit, type Family, formatCidr } from '../sets';

/** What no proof of this kind says anything about (SEMANTICS S26, S24 and S25, S30 and S31, S29, S28). */
export const OUTSIDE: readonly string[] = [
  'pods on the host network',
  'traffic of a pod with its own node and with itself',
  'addresses that are rewritten before a policy sees them',
  'ICMP and other protocols',
  'connections that were open before a policy changed',
];

/**
 * What the proofs of a program take for granted, one sentence each: only what one of them can depend on.
 * @param usesToday whether an acceptance ends
 */
export function assumptionsOf(
  input: CheckInput,
  overlaps: readonly (readonly [ZoneRecord, ZoneRecord])[],
  usesToday: boolean,
): readonly string[] {
  const { program } = input;
  const { facts } = program;
  const namespaces = new Set(
    [...program.postures.map(({ zone }) => zone), ...program.guardrails.map(({ zone }) => zone)].flatMap(({ names }) => names ?? []),
  );
  const lines: string[] = [];
  if (namespaces.size > 0)
    lines.push(
      `no policy outside this tree${input.context.length > 0 || input.workloads.length > 0 ? ' and its context' : ''} selects pods of: ${[...namespaces].sort(byCodeUnit).join(', ')}`,
    );
  if (uses(input, 'dns'))
    lines.push(
      `DNS is answered by ${facts.dns.peers.map(endText).join(', ')} on ${portsText(facts.dns.ports)}${facts.dns.described ? '' : ' (default)'}`,
    );
  lines.push(podAddressText(input));
  if (facts.families.length === 1) lines.push(`the cluster has ${facts.families[0]} only`);
  if (uses(input, 'internet') && facts.serviceRanges.length + facts.nodeRanges.length > 0)
    lines.push(`services and nodes are in ${[...facts.serviceRanges, ...facts.nodeRanges].map(formatCidr).join(', ')}`);
  if (facts.apiServer !== undefined && uses(input, 'api-server'))
    lines.push(`the API server is ${facts.apiServer.cidrs.map(formatCidr).join(', ')} on ${portsText(facts.apiServer.ports)}`);
  for (const zone of program.zones)
    if (zone.names !== undefined && zone.expanded)
      lines.push(`${zoneText(zone)} is in the namespaces ${zone.names.join(', ')}, as described`);
  for (const fact of input.universe.namedPorts) {
    const zone = program.zones.find(({ namespaces: some, pods }) => some === fact.members.namespaces && pods === fact.members.pods);
    lines.push(
      `pods of ${zone === undefined ? 'a zone' : zoneText(zone)} call ${fact.protocol} ${fact.numbers.join(' or ')} ${fact.name}${fact.always ? '' : ', as every known workload does'}`,
    );
  }
  for (const { zones } of program.exclusive) lines.push(`no pod lies in two of: ${zones.map(({ path }) => path).join(', ')}`);
  if (overlaps.length > 0) lines.push(`these zones overlap in part, and a pod in both gets the flows of both: ${overlapText(overlaps)}`);
  lines.push(...namespaceLabelTexts(input));
  if (program.flows.some(({ reason }) => reason.until !== undefined) || usesToday) lines.push(`today is ${facts.today}`);
  return lines;
}

/** How many pairs of overlapping zones are named. */
const SHOWN_OVERLAPS = 5;

function overlapText(overlaps: readonly (readonly [ZoneRecord, ZoneRecord])[]): string {
  const shown = overlaps.length > SHOWN_OVERLAPS ? overlaps.slice(0, SHOWN_OVERLAPS - 1) : overlaps;
  const text = shown.map(([a, b]) => `${a.path} and ${b.path}`).join('; ');
  return shown.length === overlaps.length ? text : `${text}; and ${overlaps.length - shown.length} more pairs`;
}

/** The known labels of namespaces that a zone or a policy asks for. */
function namespaceLabelTexts({ program, own, tree, context }: CheckInput): readonly string[] {
  const rules = [...own, ...tree, ...context].flatMap(({ egress = [], ingress = [] }) => [...egress, ...ingress]);
  const selectors = [
    ...program.zones.map(({ namespaces }) => namespaces),
    ...rules.flatMap(({ peers = [] }) => peers.flatMap((peer) => (peer.kind === 'pods' ? [peer.namespaces] : []))),
  ];
  const keys = [...new Set(selectors.flatMap((selector) => [...selector.keys()]))].filter((key) => key !== NAMESPACE_NAME).sort(byCodeUnit);
  return [...program.facts.namespaces]
    .sort(([a], [b]) => byCodeUnit(a, b))
    .flatMap(([name, labels]) => {
      const known = keys.filter((key) => labels.has(key)).map((key) => `${key}=${labels.get(key)}`);
      return known.length === 0 ? [] : [`namespace ${name} has ${known.join(', ')}`];
    });
}

function uses({ program }: CheckInput, kind: string): boolean {
  return (
    program.flows.some(({ source, destination }) => source.kind === kind || destination.kind === kind) ||
    program.guardrails.some(({ peers }) => peers.some((peer) => peer.kind === kind))
  );
}

function podAddressText({ program: { facts } }: CheckInput): string {
  const described = facts.families.flatMap((family) => describedPodRanges(facts, family)).map(formatCidr);
  const defaults = facts.families
    .filter((family) => describedPodRanges(facts, family).length === 0)
    .map((family) => DEFAULT_POD_TEXT[family]);
  const parts = [
    ...(described.length === 0 ? [] : [described.join(', ')]),
    ...(defaults.length === 0 ? [] : [`${defaults.join(' and ')} (default)`]),
  ];
  return `pods have addresses in ${parts.join(', and in ')}`;
}

const DEFAULT_POD_TEXT: Readonly<Record<Family, string>> = { IPv4: 'private IPv4 and 100.64.0.0/10', IPv6: 'fc00::/7' };
