import type { PortMatch } from '../model';
import { byCodeUnit, PROTOCOLS } from '../sets';

/** One list of ports out of several, without repetitions and without what another entry contains; sorted. `undefined` is every port. */
export function mergedPorts(...lists: readonly (readonly PortMatch[] | undefined)[]): readonly PortMatch[] | undefined {
  if (lists.includes(undefined)) return undefined;
  const ports = new Map<string, PortMatch>();
  for (const port of lists.flatMap((list) => list ?? [])) ports.set(sortKey(port), port);
  const all = [...ports].sort(([a], [b]) => byCodeUnit(a, b)).map(([, port]) => port);
  return all.filter((port) => !all.some((other) => other !== port && contains(other, port)));
}

function contains(outer: PortMatch, inner: PortMatch): boolean {
  return (
    outer.kind === 'range' &&
    inner.kind === 'range' &&
    outer.protocol === inner.protocol &&
    outer.from <= inner.from &&
    inner.to <= outer.to
  );
}

function sortKey(port: PortMatch): string {
  const protocol = PROTOCOLS.indexOf(port.protocol);
  return port.kind === 'named' ? `${protocol} b ${port.name}` : `${protocol} a ${pad(port.from)} ${pad(port.to)}`;
}

function pad(port: number): string {
  return String(port).padStart(5, '0');
}

/** A port in words: `TCP 80`, `UDP 8000-8080`, `TCP http`, `any TCP`. */
export function portMatchText(port: PortMatch): string {
  if (port.kind === 'named') return `${port.protocol} ${port.name}`;
  if (port.from === 1 && port.to === 65535) return `any ${port.protocol}`;
  return port.from === port.to ? `${port.protocol} ${port.from}` : `${port.protocol} ${port.from}-${port.to}`;
}

/** Ports in words: `TCP 80, UDP 53`, `any port`. */
export function portsText(ports: readonly PortMatch[] | undefined): string {
  return ports === undefined ? 'any port' : ports.map(portMatchText).join(', ');
}
