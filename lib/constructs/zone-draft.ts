import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ZonePort } from '../intent';
import { annotationKeyProblem, dnsLabelProblem, dnsSubdomainProblem, labelKeyProblem, labelValueProblem, portNameProblem } from '../k8s';
import { ANY_LABELS, byCodeUnit, type LabelSet } from '../sets';
import { CallPlace, type Cut } from './call-place';
import type { ZoneDraft } from './draft';
import { readLabels } from './labels';
import { checkedConstruct, misuse, shown } from './misuse';
import { checkOptions } from './options';
import { Port } from './port';
import { isWorkloadLike, workloadNamespaces, workloadPods } from './workload-shape';
import { ZONE, zoneDraftOf } from './zone-brand';
import type { ZoneProps } from './zone-props';

const OPTIONS = ['pods', 'namespace', 'namespaces', 'ports', 'policyName', 'metadata'];

/** Ids that constructs refuses because they are names of every object. */
const REFUSED_IDS: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/** @throws BulkheadMisuse for what is no DNS-1123 label, or is a name that constructs refuses */
export function checkedId(id: string, cut: Cut): string {
  const problem =
    typeof id !== 'string'
      ? 'is no string'
      : (dnsLabelProblem(id) ?? (REFUSED_IDS.has(id) ? 'is a name that constructs keeps for itself' : undefined));
  if (problem !== undefined) throw misuse('BH2010', { given: shown(id), problem }, cut);
  return id;
}

/** @throws BulkheadMisuse for a place outside a chart */
export function checkedScope(scope: Construct, id: string, cut: Cut): Construct {
  checkedConstruct(scope, `the scope of zone ${id}`, 'a Chart, or a construct inside one', cut);
  if (chartOf(scope) === undefined) throw misuse('BH2014', { id }, cut);
  return scope;
}

function chartOf(scope: Construct): Chart | undefined {
  return [...scope.node.scopes].reverse().find((construct): construct is Chart => Chart.isChart(construct));
}

/**
 * Reads the options of a zone.
 * @throws BulkheadMisuse for the first of them that is wrong
 */
export function draftOf(zone: Construct, scope: Construct, id: string, props: ZoneProps, cut: Cut): ZoneDraft {
  checkOptions(props, OPTIONS, 'Zone', cut);
  const around = [...scope.node.scopes].reverse().find((construct) => ZONE in construct);
  const parent = around && zoneDraftOf(around);
  const { pods, namespaces, policyName, metadata = {} } = props;
  checkOptions(metadata, ['labels', 'annotations'], 'metadata', cut);
  const ofWorkload =
    isWorkloadLike(pods) && props.namespace === undefined && namespaces === undefined ? workloadNamespaces(pods) : undefined;
  const given = props.namespace === undefined ? ofWorkload?.names : props.namespace;
  const names = given === undefined ? undefined : readNames(given, cut);
  if (names !== undefined && parent?.names !== undefined)
    for (const name of names)
      if (!parent.names.includes(name)) throw misuse('BH2025', { zone: id, namespace: name, parent: parent.path }, cut);
  const byLabels = namespaces !== undefined || ofWorkload !== undefined;
  const settled = names ?? (parent !== undefined ? parent.names : byLabels ? undefined : chartNames(scope, id, cut));
  const problem = policyName === undefined ? undefined : typeof policyName === 'string' ? dnsSubdomainProblem(policyName) : 'is no string';
  if (problem !== undefined) throw misuse('BH2022', { given: shown(policyName), problem }, cut);
  return {
    path: zone.node.path,
    policyName: policyName ?? derivedName(zone, cut),
    parent,
    names: settled,
    namespaceLabels: namespaces === undefined ? ofWorkload?.labels : readLabels(namespaces, 'namespaces', cut),
    pods: readPods(pods, cut),
    shaped: isWorkloadLike(pods),
    ports: props.ports === undefined ? [] : readZonePorts(props.ports, cut),
    labels: readMetadata(metadata.labels, 'label', cut),
    annotations: readMetadata(metadata.annotations, 'annotation', cut),
    call: new CallPlace(cut),
  };
}

function readPods(pods: ZoneProps['pods'], cut: Cut): () => LabelSet {
  if (pods === undefined) return () => ANY_LABELS;
  if (isWorkloadLike(pods)) return () => workloadPods(pods);
  const labels = readLabels(pods, 'pods', cut);
  return () => labels;
}

function readNames(namespace: string | readonly string[], cut: Cut): readonly string[] {
  const list = typeof namespace === 'string' ? [namespace] : namespace;
  if (!Array.isArray(list)) throw misuse('BH2009', { given: shown(namespace), problem: 'is no name and no list of names' }, cut);
  if (list.length === 0) throw misuse('BH2017', { what: 'namespaces' }, cut);
  for (const name of list as readonly unknown[]) {
    const problem = typeof name === 'string' ? dnsLabelProblem(name) : 'is no string';
    if (problem !== undefined) throw misuse('BH2009', { given: shown(name), problem }, cut);
  }
  return [...new Set(list as readonly string[])].sort(byCodeUnit);
}

/** The nearest chart's namespace. */
function chartNames(scope: Construct, id: string, cut: Cut): readonly string[] {
  const name = chartOf(scope)?.namespace;
  if (name === undefined) throw misuse('BH2013', { id }, cut);
  return readNames(name, cut);
}

/** The ids below the nearest chart, joined by `-`: zones of two constructs of one chart do not meet. */
function derivedName(zone: Construct, cut: Cut): string {
  const scopes = zone.node.scopes;
  const chart = scopes.map((construct) => Chart.isChart(construct)).lastIndexOf(true);
  const name = scopes
    .slice(chart + 1)
    .map((construct) => construct.node.id)
    .join('-');
  const problem = dnsSubdomainProblem(name);
  if (problem !== undefined) throw misuse('BH2022', { given: shown(name), problem }, cut);
  return name;
}

function readZonePorts(ports: { readonly [name: string]: Port }, cut: Cut): readonly ZonePort[] {
  if (typeof ports !== 'object' || ports === null || Port.isPort(ports))
    throw misuse(
      'BH2019',
      { what: 'ports', given: shown(ports), expected: 'port names and numbers such as { http: Port.tcp(8080) }' },
      cut,
    );
  return Object.entries(ports).map(([name, port]) => {
    const problem = portNameProblem(name);
    if (problem !== undefined) throw misuse('BH2003', { given: shown(name), problem }, cut);
    const match = Port.isPort(port) ? port.match : undefined;
    if (match?.kind !== 'range' || match.from !== match.to)
      throw misuse(
        'BH2019',
        {
          what: `the port ${name} of the zone`,
          given: Port.isPort(port) ? 'several ports' : shown(port),
          expected: 'one number such as Port.tcp(8080)',
        },
        cut,
      );
    return { name, protocol: match.protocol, port: match.from };
  });
}

function readMetadata(
  entries: { readonly [key: string]: string } | undefined,
  what: 'label' | 'annotation',
  cut: Cut,
): ReadonlyMap<string, string> {
  const result = new Map<string, string>();
  if (entries === undefined) return result;
  if (typeof entries !== 'object' || entries === null || Array.isArray(entries))
    throw misuse(
      'BH2019',
      { what: `the ${what}s of metadata`, given: shown(entries), expected: "an object such as { team: 'shop' }" },
      cut,
    );
  for (const [key, value] of Object.entries(entries)) {
    const keyProblem = what === 'label' ? labelKeyProblem(key) : annotationKeyProblem(key);
    const problem = keyProblem ?? (key === 'constructor' || key === '__proto__' ? 'is a key that cdk8s cannot write' : undefined);
    if (problem !== undefined) throw misuse('BH2007', { given: shown(key), problem }, cut);
    const valueProblem = typeof value !== 'string' ? 'is no string' : what === 'label' ? labelValueProblem(value) : undefined;
    if (valueProblem !== undefined) throw misuse('BH2008', { key, given: shown(value), problem: valueProblem }, cut);
    result.set(key, value);
  }
  return result;
}
