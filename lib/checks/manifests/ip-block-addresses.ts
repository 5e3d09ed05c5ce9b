import { type Diagnostic, diagnostic, type Place } from '../../diagnostics';
import { DIRECTIONS } from '../../model';
import { type Cidr, cidrOfAddress, cidrSet, cidrsOf, formatCidr, type IpSet } from '../../sets';
import type { ManifestCheck, ManifestInput } from './manifest-check';
import { listText, workloadNames } from './names';
import { placeOf } from './object-places';
import { PEERS, ruleName } from './rule-names';
import { serviceText } from './service-backends';
import { adminRuleName, writtenAdminPolicies } from './written-admin-policies';
import { writtenPolicies } from './written-policies';

/** A block of addresses somewhere in a rule. */
interface Block {
  readonly rule: string;
  readonly cidr: Cidr;
  /** Without its `except`. */
  readonly addresses: IpSet;
  readonly where: Place;
  readonly subject: string;
}

/** Addresses of pods, which the next pod does not have, and of Services, which policies never see (SEMANTICS S15, S30, U2, U7). */
export const ipBlockAddresses: ManifestCheck = (input) => blocksOf(input).flatMap((block) => found(input, block));

function blocksOf(input: ManifestInput): readonly Block[] {
  const own = writtenPolicies(input).flatMap(({ object, policy }) =>
    DIRECTIONS.flatMap((direction) =>
      (policy[direction] ?? []).flatMap(({ peers = [] }, index) =>
        peers.flatMap((peer, at): Block[] =>
          peer.kind === 'pods'
            ? []
            : [
                {
                  rule: ruleName(policy, direction, index),
                  cidr: peer.cidr,
                  addresses: peer.addresses,
                  where: placeOf(object, 'spec', direction, index, PEERS[direction], at, 'ipBlock', 'cidr'),
                  subject: `${policy.namespace}/${policy.name}`,
                },
              ],
        ),
      ),
    ),
  );
  const admin = writtenAdminPolicies(input).flatMap(({ object, policy }) =>
    policy.egress.flatMap((rule, index) =>
      rule.peers.flatMap((peer, at) =>
        peer.kind === 'networks'
          ? peer.cidrs.map(
              (cidr, entry): Block => ({
                rule: adminRuleName(policy, 'egress', index),
                cidr,
                addresses: cidrSet(cidr),
                where: placeOf(object, 'spec', 'egress', index, 'to', at, 'networks', entry),
                subject: policy.name,
              }),
            )
          : [],
      ),
    ),
  );
  return [...own, ...admin];
}

/** A block of a whole family means everybody. */
function found(input: ManifestInput, { rule, cidr, addresses, where, subject }: Block): readonly Diagnostic[] {
  const { podRanges } = input;
  if (cidr.prefix === 0 || addresses.isEmpty) return [];
  const details = { where, subject };
  const pods = podsIn(input, addresses);
  if (addresses.subtract(podRanges).isEmpty)
    return [diagnostic('BH3205', { rule, cidr: formatCidr(cidr), pods: pods.length === 0 ? undefined : listText(pods) }, details)];
  const services = servicesIn(input, addresses, cidr);
  if (services !== undefined) return [diagnostic('BH3206', { rule, cidr: formatCidr(cidr), services }, details)];
  const covered = addresses.intersect(podRanges);
  if (covered.isEmpty) return [];
  const names = pods.length > 0 ? pods : cidrsOf(covered).map(formatCidr);
  return [diagnostic('BH3227', { rule, cidr: formatCidr(cidr), pods: listText(names) }, details)];
}

function podsIn({ engine: { cluster } }: ManifestInput, addresses: IpSet): readonly string[] {
  return workloadNames(
    cluster.workloads.filter(
      ({ hostNetwork, completed, addresses: own = [] }) =>
        !hostNetwork && !completed && own.some((address) => meets(addresses, cidrOfAddress(address))),
    ),
  );
}

/**
 * The Services whose addresses a block holds: where it lies among those of Services, or is no wider than a service range
 * and holds no address of a pod or node.
 */
function servicesIn(
  { decoded, namespace, engine: { cluster }, podRanges, serviceRanges }: ManifestInput,
  addresses: IpSet,
  cidr: Cidr,
): string | undefined {
  const services = decoded.services.filter(({ clusterAddresses }) =>
    clusterAddresses.some((address) => meets(addresses, cidrOfAddress(address))),
  );
  const names = services.map((service) => serviceText(service, namespace));
  if (addresses.subtract(serviceRanges).isEmpty) return names.length === 0 ? 'Services' : listText(names);
  const nodes = cluster.nodes.flatMap((node) => node.addresses);
  const isElse = !addresses.intersect(podRanges).isEmpty || nodes.some((address) => meets(addresses, cidrOfAddress(address)));
  return names.length === 0 || isElse || cidr.prefix < WIDEST[cidr.family] ? undefined : listText(names);
}

/** The widest service ranges that an API server accepts: 2^20 addresses. */
const WIDEST: Readonly<Record<Cidr['family'], number>> = { IPv4: 12, IPv6: 108 };

function meets(addresses: IpSet, cidr: Cidr): boolean {
  return !addresses.intersect(cidrSet(cidr)).isEmpty;
}
