import { Construct } from 'constructs';
import type { GuardrailVerb } from '../intent';
import type { Direction } from '../model';
import { refuseSurplusArguments } from './arity';
import { CallPlace, type Cut } from './call-place';
import type { EndDraft, ZoneDraft } from './draft';
import { endDrafts, refuseNamedPortsTowardsAddresses } from './ends';
import { misuse, shown } from './misuse';
import type { Peer } from './peer';
import type { PolicyObject } from './policy-object';
import { type Port, readPorts } from './port';
import { ProgramState } from './program-state';
import { readWhy, type Why } from './reason';
import type { WorkloadLike } from './workload-shape';
import { ZONE, zoneDraftOf } from './zone-brand';
import { checkedId, checkedScope, draftOf } from './zone-draft';
import type { ZoneProps } from './zone-props';

/** The other end of a flow or guardrail: a zone, a peer, or a cdk8s-plus workload. */
export type ZoneOrPeer = Zone | Peer | WorkloadLike;

/**
 * A named set of pods. Creating one emits nothing; posture verbs close it, flow verbs open it, guardrails promise
 * something about it, and every verb returns the zone.
 */
export class Zone extends Construct {
  /**
   * @param id a DNS-1123 label: it becomes the policy's name
   * @throws BulkheadMisuse at the caller's line for an invalid id, option, label or namespace, an empty or undefined one, or a place outside a chart
   */
  constructor(scope: Construct, id: string, props: ZoneProps = {}) {
    super(checkedScope(scope, id, Zone), checkedId(id, Zone));
    const draft = this.#read(scope, id, props);
    Object.defineProperty(this, ZONE, { value: draft });
    ProgramState.of(this).addZone(draft, this);
  }

  /** A zone that is refused leaves nothing in the tree. */
  #read(scope: Construct, id: string, props: ZoneProps): ZoneDraft {
    try {
      return draftOf(this, scope, id, props, Zone);
    } catch (error) {
      scope.node.tryRemoveChild(id);
      throw error;
    }
  }

  /** Whether a value is a `Zone`, also one of another copy of this package. */
  static isZone(value: unknown): value is Zone {
    return typeof value === 'object' && value !== null && ZONE in value;
  }

  /** States that no pod lies in two of these zones. Proofs rely on it, summaries print it, known workloads are checked against it. */
  static exclusive(first: Zone, ...more: readonly Zone[]): void {
    const zones = new Set([first, ...more]);
    for (const zone of zones)
      if (!Zone.isZone(zone))
        throw misuse('BH2019', { what: 'an argument of Zone.exclusive', given: shown(zone), expected: 'a Zone' }, Zone.exclusive);
    if (zones.size < 2) throw misuse('BH2028', undefined, Zone.exclusive);
    const state = ProgramState.of(first);
    for (const zone of zones) if (zone.node.root !== first.node.root) throw misuse('BH2015', { peer: zone.node.path }, Zone.exclusive);
    state.exclusive.push({ zones: [...zones].map(zoneDraftOf), call: new CallPlace(Zone.exclusive) });
    state.changed();
  }

  /** The policies that the program makes for this zone, as it is now: for patches and annotations, which are proven like everything else. */
  get policies(): PolicyObject[] {
    return ProgramState.of(this)
      .policies()
      .filter((object) => object.node.scope === this);
  }

  /** Closes it in both directions; DNS too. */
  denyAll(): this {
    return posture(this, 'denyAll', ['egress', 'ingress'], Zone.prototype.denyAll);
  }

  /** Closes what its pods receive. */
  denyIngress(): this {
    return posture(this, 'denyIngress', ['ingress'], Zone.prototype.denyIngress);
  }

  /** Closes what its pods send; DNS too. */
  denyEgress(): this {
    return posture(this, 'denyEgress', ['egress'], Zone.prototype.denyEgress);
  }

  /**
   * Opens connections from peers to this zone. Opens the sides that are ours and closes nothing.
   * @throws BulkheadMisuse for empty lists, a zone of another app, this zone itself
   */
  allowFrom(peers: ZoneOrPeer | readonly ZoneOrPeer[], ports: Port | readonly Port[], why?: string | Why): this {
    return flow(this, 'allowFrom', peers, ports, why, Zone.prototype.allowFrom);
  }

  /**
   * Opens connections from this zone to peers. Opens the sides that are ours and closes nothing.
   * @throws BulkheadMisuse for empty lists, a zone of another app, this zone itself, a named port towards addresses
   */
  allowTo(peers: ZoneOrPeer | readonly ZoneOrPeer[], ports: Port | readonly Port[], why?: string | Why): this {
    return flow(this, 'allowTo', peers, ports, why, Zone.prototype.allowTo);
  }

  /** Opens connections between different pods of this zone. */
  allowWithin(ports: Port | readonly Port[], why?: string | Why): this {
    const cut = Zone.prototype.allowWithin;
    const end: EndDraft = { kind: 'zone', zone: zoneDraftOf(this) };
    return addFlow(this, 'allowWithin', end, end, readPorts(ports, cut), why, cut);
  }

  /** Opens DNS: to the resolver that `Cluster.describe` names, by default `k8s-app=kube-dns` in `kube-system` on UDP and TCP 53. */
  allowDns(why?: string | Why): this {
    const source: EndDraft = { kind: 'zone', zone: zoneDraftOf(this) };
    const destination: EndDraft = { kind: 'peer', peer: () => ({ kind: 'dns' }), shaped: false };
    return addFlow(this, 'allowDns', source, destination, 'resolver', why, Zone.prototype.allowDns);
  }

  /** Promises that no connection from these peers reaches this zone. Without ports: on any port. */
  neverFrom(peers: ZoneOrPeer | readonly ZoneOrPeer[], ports?: Port | readonly Port[]): this {
    return guardrail(this, 'neverFrom', peers, ports, Zone.prototype.neverFrom);
  }

  /** Promises that no connection from this zone reaches these peers. Without ports: on any port. */
  neverTo(peers: ZoneOrPeer | readonly ZoneOrPeer[], ports?: Port | readonly Port[]): this {
    return guardrail(this, 'neverTo', peers, ports, Zone.prototype.neverTo);
  }

  /** Promises that nothing but these peers connects to this zone. Without ports: on any port. */
  onlyFrom(peers: ZoneOrPeer | readonly ZoneOrPeer[], ports?: Port | readonly Port[]): this {
    return guardrail(this, 'onlyFrom', peers, ports, Zone.prototype.onlyFrom);
  }

  /** Promises that this zone connects to nothing but these peers. Without ports: on any port. */
  onlyTo(peers: ZoneOrPeer | readonly ZoneOrPeer[], ports?: Port | readonly Port[]): this {
    return guardrail(this, 'onlyTo', peers, ports, Zone.prototype.onlyTo);
  }
}

const POSTURE = { most: 0, instead: 'a posture closes all its zone does; flows open: allowFrom(peers, ports), allowTo(peers, ports)' };
const FLOW = { most: 3, instead: 'peers, ports and a reason: several peers or ports are a list' };
const PROMISE = { most: 2, instead: 'peers and ports: several of them are a list' };

refuseSurplusArguments(Zone.prototype, 'zone', {
  denyAll: POSTURE,
  denyIngress: POSTURE,
  denyEgress: POSTURE,
  allowFrom: FLOW,
  allowTo: FLOW,
  allowWithin: { most: 2, instead: 'ports and a reason: several ports are a list' },
  allowDns: { most: 1, instead: 'a reason alone: who answers DNS is said in Cluster.describe' },
  neverFrom: PROMISE,
  neverTo: PROMISE,
  onlyFrom: PROMISE,
  onlyTo: PROMISE,
});

function posture<Z extends Zone>(zone: Z, verb: string, directions: readonly Direction[], cut: Cut): Z {
  const state = ProgramState.of(zone);
  state.postures.push({ zone: zoneDraftOf(zone), directions, verb, call: new CallPlace(cut) });
  state.changed();
  return zone;
}

function flow<Z extends Zone>(
  zone: Z,
  verb: 'allowFrom' | 'allowTo',
  peers: ZoneOrPeer | readonly ZoneOrPeer[],
  ports: Port | readonly Port[],
  why: string | Why | undefined,
  cut: Cut,
): Z {
  const ends = endDrafts(zone, peers, cut);
  const matches = readPorts(ports, cut);
  const own: EndDraft = { kind: 'zone', zone: zoneDraftOf(zone) };
  for (const end of ends) {
    if (end.kind === 'zone' && end.zone === own.zone) throw misuse('BH2016', { zone: zone.node.path, verb }, cut);
    if (verb === 'allowTo') refuseNamedPortsTowardsAddresses(end, matches, cut);
  }
  for (const end of ends) {
    const [source, destination] = verb === 'allowFrom' ? [end, own] : [own, end];
    addFlow(zone, verb, source, destination, matches, why, cut);
  }
  return zone;
}

function addFlow<Z extends Zone>(
  zone: Z,
  verb: string,
  source: EndDraft,
  destination: EndDraft,
  ports: ReturnType<typeof readPorts> | 'resolver',
  why: string | Why | undefined,
  cut: Cut,
): Z {
  const state = ProgramState.of(zone);
  state.flows.push({ source, destination, ports, reason: readWhy(why, cut), verb, zone: zoneDraftOf(zone), call: new CallPlace(cut) });
  state.changed();
  return zone;
}

function guardrail<Z extends Zone>(
  zone: Z,
  verb: GuardrailVerb,
  peers: ZoneOrPeer | readonly ZoneOrPeer[],
  ports: Port | readonly Port[] | undefined,
  cut: Cut,
): Z {
  const ends = endDrafts(zone, peers, cut);
  const matches = ports === undefined ? undefined : readPorts(ports, cut);
  if (verb === 'neverTo') for (const end of ends) refuseNamedPortsTowardsAddresses(end, matches, cut);
  const state = ProgramState.of(zone);
  state.guardrails.push({ zone: zoneDraftOf(zone), verb, peers: ends, ports: matches, call: new CallPlace(cut) });
  state.changed();
  return zone;
}
