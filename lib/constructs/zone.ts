import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import type { GuardrailVerb, ZonePort } from '../intent';
import { annotationKeyProblem, dnsLabelProblem, dnsSubdomainProblem, labelKeyProblem, labelValueProblem, portNameProblem } from '../k8s';
import type { Direction } from '../model';
import { ANY_LABELS, byCodeUnit, type LabelSet } from '../sets';
import { CallPlace, type Cut } from './call-place';
import type { EndDraft, ZoneDraft } from './draft';
import { endDrafts, refuseNamedPortsTowardsAddresses, type ZoneOrPeer } from './ends';
import { type Labels, readLabels } from './labels';
import { misuse, shown } from './misuse';
import { checkOptions } from './options';
import type { PolicyObject } from './policy-object';
import { Port, readPorts } from './port';
import { ProgramState } from './program-state';
import { readWhy, type Why } from './reason';
import { isWorkloadLike, type WorkloadLike, workloadNamespaces, workloadPods } from './workload-shape';
import { ZONE, zoneDraftOf } from './zone-brand';

/** Options of a zone. Everything given is AND. */
export interface ZoneProps {
  /**
   * Labels that its pods have, or a cdk8s-plus workload whose selector says it.
   * @default - every pod of its namespaces
   */
  readonly pods?: Labels | WorkloadLike;
  /**
   * The name of its namespace, or several.
   * @default - the namespace of the zone around it, else of the nearest chart; every one with such labels if `namespaces` is given
   */
  readonly namespace?: string | readonly string[];
  /**
   * Labels that its namespaces have.
   * @default - any
   */
  readonly namespaces?: Labels;
  /**
   * What its pods call their ports, each a single number: `{ http: Port.tcp(8080) }`. Proofs rely on it.
   * @default - the number behind a port name is unknown
   */
  readonly ports?: { readonly [name: string]: Port };
  /**
   * The name of its policy.
   * @default - the ids from the chart down to the zone, joined by `-`
   */
  readonly policyName?: string;
  /**
   * Labels and annotations that its policies carry besides Bulkhead's own.
   * @default - none
   */
  readonly metadata?: ZoneMetadataProps;
}

/** Labels and annotations of a zone's policies. */
export interface ZoneMetadataProps {
  /** @default - the chart's labels only */
  readonly labels?: { readonly [key: string]: string };
  /** @default - Bulkhead's own only */
  readonly annotations?: { readonly [key: string]: string };
}

const OPTIONS = ['pods', 'namespace', 'namespaces', 'ports', 'policyName', 'metadata'];

/** Ids that constructs refuses because they are names of every object. */
const REFUSED_IDS: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

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
    super(checkedScope(scope, id), checkedId(id));
    const draft = draftOf(this, scope, id, props);
    Object.defineProperty(this, ZONE, { value: draft });
    ProgramState.of(this).addZone(draft, this);
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
    const destination: EndDraft = { kind: 'peer', peer: () => ({ kind: 'dns' }) };
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

function checkedId(id: string): string {
  const problem =
    typeof id !== 'string'
      ? 'it is no string'
      : (dnsLabelProblem(id) ?? (REFUSED_IDS.has(id) ? 'constructs keeps this name for itself' : undefined));
  if (problem !== undefined) throw misuse('BH2010', { given: shown(id), problem }, Zone);
  return id;
}

function checkedScope(scope: Construct, id: string): Construct {
  if (scope === null || typeof scope !== 'object' || !('node' in scope))
    throw misuse('BH2019', { what: `the scope of zone ${id}`, given: shown(scope), expected: 'a Chart, or a construct inside one' }, Zone);
  if (chartOf(scope) === undefined) throw misuse('BH2014', { id }, Zone);
  return scope;
}

function chartOf(scope: Construct): Chart | undefined {
  return [...scope.node.scopes].reverse().find((construct): construct is Chart => Chart.isChart(construct));
}

function draftOf(zone: Zone, scope: Construct, id: string, props: ZoneProps): ZoneDraft {
  checkOptions(props, OPTIONS, 'Zone', Zone);
  const around = [...scope.node.scopes].reverse().find((construct) => Zone.isZone(construct)) as Zone | undefined;
  const parent = around && zoneDraftOf(around);
  const { pods, namespaces, policyName, metadata = {} } = props;
  checkOptions(metadata, ['labels', 'annotations'], 'metadata', Zone);
  const names = props.namespace === undefined ? undefined : readNames(props.namespace);
  if (names !== undefined && parent?.names !== undefined)
    for (const name of names)
      if (!parent.names.includes(name)) throw misuse('BH2025', { zone: id, namespace: name, parent: parent.path }, Zone);
  const settled = names ?? (parent === undefined ? defaultNames(scope, id, props) : parent.names);
  const problem =
    policyName === undefined ? undefined : typeof policyName === 'string' ? dnsSubdomainProblem(policyName) : 'it is no string';
  if (problem !== undefined) throw misuse('BH2022', { given: shown(policyName), problem }, Zone);
  return {
    path: zone.node.path,
    policyName: policyName ?? derivedName(zone),
    parent,
    names: settled,
    namespaceLabels: namespaces === undefined ? undefined : readLabels(namespaces, 'namespaces', Zone),
    pods: readPods(pods),
    ports: readZonePorts(props.ports ?? {}),
    labels: readMetadata(metadata.labels ?? {}, 'label'),
    annotations: readMetadata(metadata.annotations ?? {}, 'annotation'),
    call: new CallPlace(Zone),
  };
}

function readPods(pods: ZoneProps['pods']): () => LabelSet {
  if (pods === undefined) return () => ANY_LABELS;
  if (isWorkloadLike(pods)) return () => workloadPods(pods);
  const labels = readLabels(pods, 'pods', Zone);
  return () => labels;
}

function readNames(namespace: string | readonly string[]): readonly string[] {
  const list = typeof namespace === 'string' ? [namespace] : namespace;
  if (!Array.isArray(list)) throw misuse('BH2009', { given: shown(namespace), problem: 'it is no name and no list of names' }, Zone);
  if (list.length === 0) throw misuse('BH2017', { what: 'namespaces' }, Zone);
  for (const name of list as readonly unknown[]) {
    const problem = typeof name === 'string' ? dnsLabelProblem(name) : 'it is no string';
    if (problem !== undefined) throw misuse('BH2009', { given: shown(name), problem }, Zone);
  }
  return [...new Set(list as readonly string[])].sort(byCodeUnit);
}

/** The workload's namespace, else the nearest chart's; none where the namespaces are given by labels. */
function defaultNames(scope: Construct, id: string, { pods, namespaces }: ZoneProps): readonly string[] | undefined {
  const ofWorkload = isWorkloadLike(pods) ? workloadNamespaces(pods) : undefined;
  if (ofWorkload !== undefined) return ofWorkload;
  if (namespaces !== undefined) return undefined;
  const name = chartOf(scope)?.namespace;
  if (name === undefined) throw misuse('BH2013', { id }, Zone);
  return readNames(name);
}

/** The ids below the nearest chart, joined by `-`: zones of two constructs of one chart do not meet. */
function derivedName(zone: Zone): string {
  const scopes = zone.node.scopes;
  const chart = scopes.map((construct) => Chart.isChart(construct)).lastIndexOf(true);
  const name = scopes
    .slice(chart + 1)
    .map((construct) => construct.node.id)
    .join('-');
  const problem = dnsSubdomainProblem(name);
  if (problem !== undefined) throw misuse('BH2022', { given: shown(name), problem }, Zone);
  return name;
}

function readZonePorts(ports: { readonly [name: string]: Port }): readonly ZonePort[] {
  if (typeof ports !== 'object' || ports === null || Port.isPort(ports))
    throw misuse(
      'BH2019',
      { what: 'ports', given: shown(ports), expected: 'port names and numbers such as { http: Port.tcp(8080) }' },
      Zone,
    );
  return Object.entries(ports).map(([name, port]) => {
    const problem = portNameProblem(name);
    if (problem !== undefined) throw misuse('BH2003', { given: shown(name), problem }, Zone);
    const match = Port.isPort(port) ? port.match : undefined;
    if (match?.kind !== 'range' || match.from !== match.to)
      throw misuse(
        'BH2019',
        {
          what: `the port ${name} of the zone`,
          given: Port.isPort(port) ? 'several ports' : shown(port),
          expected: 'one number such as Port.tcp(8080)',
        },
        Zone,
      );
    return { name, protocol: match.protocol, port: match.from };
  });
}

function readMetadata(entries: { readonly [key: string]: string }, what: 'label' | 'annotation'): ReadonlyMap<string, string> {
  const result = new Map<string, string>();
  for (const [key, value] of Object.entries(entries)) {
    const keyProblem = what === 'label' ? labelKeyProblem(key) : annotationKeyProblem(key);
    const problem = keyProblem ?? (key === 'constructor' || key === '__proto__' ? 'cdk8s cannot write this key' : undefined);
    if (problem !== undefined) throw misuse('BH2007', { given: shown(key), problem }, Zone);
    const valueProblem = typeof value !== 'string' ? 'it is no string' : what === 'label' ? labelValueProblem(value) : undefined;
    if (valueProblem !== undefined) throw misuse('BH2008', { key, given: shown(value), problem: valueProblem }, Zone);
    result.set(key, value);
  }
  return result;
}
