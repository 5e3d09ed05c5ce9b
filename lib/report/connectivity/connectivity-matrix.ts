import type { Connectivity, ConnectivityEnd, ConnectivityRow } from '../../eval';
import { addressRanges, portSetText } from '../../sets';
import { addressSetText } from './address-set-text';

/** Ends as a table: what a source may do to a destination stands where their lines cross. */
export interface ConnectivityMatrix {
  readonly ends: readonly MatrixEnd[];
  /** One for each source and destination that may connect. */
  readonly cells: readonly (readonly (ConnectivityRow | undefined)[])[];
}

export interface MatrixEnd {
  readonly label: string;
  /** Ends of one group stand beside each other: a namespace, or the addresses. */
  readonly group: string;
}

/** All workloads, and ranges of addresses; ranges that are alike to every workload are one end. */
export function connectivityMatrix({ workloads, ranges, rows }: Connectivity): ConnectivityMatrix {
  const alike = alikeRanges({ ranges, rows });
  const members: readonly ConnectivityEnd[] = [...workloads, ...alike.flatMap(([first]) => first ?? [])];
  const index = new Map(members.map((end, position) => [end, position]));
  const cells: (ConnectivityRow | undefined)[][] = members.map(() =>
    new Array<ConnectivityRow | undefined>(members.length).fill(undefined),
  );
  for (const row of rows) {
    const [line, column] = [index.get(row.source), index.get(row.destination)];
    const cellsOfSource = line === undefined ? undefined : cells[line];
    if (cellsOfSource !== undefined && column !== undefined) cellsOfSource[column] = row;
  }
  const ends = [
    ...workloads.map(({ text, namespace }) => ({ label: text, group: namespace })),
    ...alike.map((same) => ({ label: addressSetText(addressRanges(same)).join(', '), group: '' })),
  ];
  return { ends, cells };
}

function alikeRanges({ ranges, rows }: Pick<Connectivity, 'ranges' | 'rows'>): readonly (readonly Connectivity['ranges'][number][])[] {
  const says = new Map<ConnectivityEnd, string[]>(ranges.map((range) => [range, []]));
  for (const { source, destination, allowed, unspecified } of rows) {
    const ports = `${portSetText(allowed)} / ${portSetText(unspecified)}`;
    says.get(source)?.push(`to ${destination.text} ${ports}`);
    says.get(destination)?.push(`from ${source.text} ${ports}`);
  }
  const groups = new Map<string, Connectivity['ranges'][number][]>();
  for (const range of ranges) {
    const key = (says.get(range) ?? []).join('\n');
    groups.set(key, [...(groups.get(key) ?? []), range]);
  }
  return [...groups.values()];
}
