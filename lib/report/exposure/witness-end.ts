import { type ConnectionEnd, type ExposureWitness, isExampleEnd } from '../../eval';
import { NAMESPACE_NAME, type Workload } from '../../model';
import { byCodeUnit, formatAddress } from '../../sets';

/** An end of a witness: a workload that exists by its name, a pod that does not by what makes it, an address. */
export function witnessEndJson(end: ConnectionEnd, witness: ExposureWitness): string | object {
  if ('family' in end) return formatAddress(end);
  if (!isExampleEnd(end)) return realText(end);
  const { namespace, labels, ports, addresses } = end;
  const namespaceLabels = newLabels(end, witness);
  return {
    namespace,
    ...(namespaceLabels === undefined ? {} : { namespaceLabels }),
    labels: record(labels),
    ...(ports.length === 0 ? {} : { ports: ports.map(({ name, protocol, port }) => ({ name, protocol, port })) }),
    ...(addresses === undefined ? {} : { addresses: addresses.map(formatAddress) }),
  };
}

/** The same in words: `a pod {app: web} in namespace shop`. */
export function witnessEndText(end: ConnectionEnd, witness: ExposureWitness): string {
  if ('family' in end) return formatAddress(end);
  if (!isExampleEnd(end)) return realText(end);
  const namespaceLabels = newLabels(end, witness);
  const labelled = namespaceLabels === undefined ? '' : ` ${recordText(namespaceLabels)}`;
  return `a pod ${recordText(record(end.labels))} in ${end.namespace}${labelled}`;
}

function realText({ namespace, name, kind }: Workload): string {
  return `${namespace}/${name}[${kind}]`;
}

/** Labels of a namespace that is made up, but for its name; `undefined` where there are none. */
function newLabels({ namespace }: Workload, { namespaces }: ExposureWitness): Readonly<Record<string, string>> | undefined {
  const labels = [...(namespaces.get(namespace) ?? [])].filter(([key]) => key !== NAMESPACE_NAME);
  return labels.length === 0 ? undefined : record(new Map(labels));
}

function record(labels: ReadonlyMap<string, string>): Readonly<Record<string, string>> {
  return Object.fromEntries([...labels].sort(([a], [b]) => byCodeUnit(a, b)));
}

function recordText(labels: Readonly<Record<string, string>>): string {
  return `{${Object.entries(labels)
    .map(([key, value]) => `${key}: ${value === '' ? "''" : value}`)
    .join(', ')}}`;
}
