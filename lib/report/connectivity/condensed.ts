import type { Connectivity, ConnectivityEnd, ConnectivityRow, WorkloadEnd } from '../../eval';
import { addressRanges, type PortSet, portSetText } from '../../sets';
import { addressSetText } from './address-set-text';

/** Rows of equal meaning as one: sources that reach the same, and destinations that are reached at the same ports. */
export interface CondensedGroup {
  /** In words, workloads before addresses. */
  readonly sources: readonly string[];
  readonly lines: readonly CondensedLine[];
}

export interface CondensedLine {
  readonly ports: PortSet;
  /** Whether these ports are certainly allowed, or unspecified. */
  readonly certain: boolean;
  /** In words, workloads before addresses. */
  readonly destinations: readonly string[];
  /** A row that shows it. */
  readonly example: ConnectivityRow;
}

/** Workloads or namespaces that are named where all others are meant. */
const MISSING = 3;

/** The same as the rows, for people: what can be said of many ends at once is said once. */
export function condensed(connectivity: Connectivity): readonly CondensedGroup[] {
  const inventory = inventoryOf(connectivity.workloads);
  const groups = new Map<string, { readonly sources: ConnectivityEnd[]; readonly lines: readonly CondensedLine[] }>();
  for (const [source, rows] of bySource(connectivity.rows)) {
    const lines = linesOf(source, rows, inventory);
    const key = `${source.kind} ${lines.map(lineKey).join('\n')}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { sources: [source], lines });
    else group.sources.push(source);
  }
  return [...groups.values()].map(({ sources, lines }) => ({ sources: endsText(sources, undefined, inventory), lines }));
}

/** The workloads that there are, and how many in each namespace. */
interface Inventory {
  readonly all: readonly WorkloadEnd[];
  readonly byNamespace: ReadonlyMap<string, number>;
}

function inventoryOf(workloads: readonly WorkloadEnd[]): Inventory {
  const byNamespace = new Map<string, number>();
  for (const { namespace } of workloads) byNamespace.set(namespace, (byNamespace.get(namespace) ?? 0) + 1);
  return { all: workloads, byNamespace };
}

function bySource(rows: readonly ConnectivityRow[]): ReadonlyMap<ConnectivityEnd, readonly ConnectivityRow[]> {
  const found = new Map<ConnectivityEnd, ConnectivityRow[]>();
  for (const row of rows) {
    const known = found.get(row.source);
    if (known === undefined) found.set(row.source, [row]);
    else known.push(row);
  }
  return found;
}

function linesOf(source: ConnectivityEnd, rows: readonly ConnectivityRow[], inventory: Inventory): readonly CondensedLine[] {
  const found = new Map<string, { readonly ports: PortSet; readonly certain: boolean; readonly rows: ConnectivityRow[] }>();
  for (const row of rows)
    for (const certain of [true, false]) {
      const ports = certain ? row.allowed : row.unspecified;
      if (ports.isEmpty) continue;
      const key = `${certain} ${portSetText(ports)}`;
      const known = found.get(key);
      if (known === undefined) found.set(key, { ports, certain, rows: [row] });
      else known.rows.push(row);
    }
  return [...found.values()]
    .sort((a, b) => Number(b.certain) - Number(a.certain))
    .flatMap(({ ports, certain, rows: same }) => {
      const [example] = same;
      const ends = same.map(({ destination }) => destination);
      return example === undefined ? [] : [{ ports, certain, destinations: endsText(ends, source, inventory), example }];
    });
}

function lineKey({ ports, certain, destinations }: CondensedLine): string {
  return `${certain} ${portSetText(ports)} ${destinations.join(', ')}`;
}

/**
 * Ends in words. Where all workloads are among them, or all of a namespace, that is what is said.
 *
 * @param source the other end, which is never among them
 */
function endsText(
  ends: readonly ConnectivityEnd[],
  source: ConnectivityEnd | undefined,
  { all, byNamespace }: Inventory,
): readonly string[] {
  const workloads = ends.filter((end) => end.kind === 'workload');
  const own = source?.kind === 'workload' ? source.namespace : undefined;
  const addresses = addressRanges(ends.filter((end) => end.kind === 'range'));
  const every = (namespace: string | undefined): string =>
    own !== undefined && (namespace ?? own) === own ? 'every other workload' : 'every workload';
  const among = new Set<ConnectivityEnd>(workloads);
  const missing = all.filter((end) => end !== source && !among.has(end));
  const missed = [...byNamespace].flatMap(([namespace, there]) => {
    const named = missing.filter((end) => end.namespace === namespace);
    return named.length > 1 && named.length === there - (namespace === own ? 1 : 0)
      ? [`those in ${namespace}`]
      : named.map(({ text }) => text);
  });
  if (workloads.length > 1 && missed.length <= MISSING && missing.length * 4 < workloads.length) {
    const but = missed.length === 0 ? '' : ` but ${missed.join(', ')}`;
    return [`${every(undefined)}${but}`, ...addressSetText(addresses)];
  }
  const texts: string[] = [];
  for (const [namespace, there] of byNamespace) {
    const named = workloads.filter((end) => end.namespace === namespace);
    const whole = named.length > 1 && named.length === there - (namespace === own ? 1 : 0);
    texts.push(...(whole ? [`${every(namespace)} in ${namespace}`] : named.map(({ text }) => text)));
  }
  return [...texts, ...addressSetText(addresses)];
}
