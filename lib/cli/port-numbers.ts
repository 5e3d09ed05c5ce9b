import { type ConnectionEnd, endName, type NamedEnd } from '../eval';
import { nearest } from '../k8s';
import type { Workload } from '../model';
import { UsageError } from './usage-error';

/** Those of an end's members on which a port has one number. */
export interface NumberedMembers {
  readonly port: number;
  readonly members: readonly ConnectionEnd[];
}

/**
 * The number of a port on each member: of a name that of the container port (SEMANTICS S22). Members that do not have the name are left out.
 *
 * @throws UsageError where nobody has it
 */
export function portNumbers(end: NamedEnd, protocol: string, port: number | string): readonly NumberedMembers[] {
  if (typeof port === 'number') return [{ port, members: end.members }];
  const byNumber = new Map<number, ConnectionEnd[]>();
  for (const member of end.members)
    for (const number of numbersOf(member, protocol, port)) byNumber.set(number, [...(byNumber.get(number) ?? []), member]);
  if (byNumber.size === 0) throw noSuchPort(end, protocol, port);
  return [...byNumber].map(([number, members]) => ({ port: number, members }));
}

function numbersOf(end: ConnectionEnd, protocol: string, name: string): ReadonlySet<number> {
  if (!isWorkload(end)) return new Set();
  return new Set(end.ports.filter((port) => port.name === name && port.protocol === protocol).map(({ port }) => port));
}

function noSuchPort(end: NamedEnd, protocol: string, name: string): UsageError {
  const [member] = end.members.filter(isWorkload);
  const what = member === undefined ? end.name : endName(member);
  const named = (member?.ports ?? []).flatMap((port) => (port.name === undefined ? [] : [`${port.protocol.toLowerCase()}/${port.name}`]));
  const near = nearest(`${protocol.toLowerCase()}/${name}`, named);
  const others = near ?? [...new Set(named)].join(', ');
  const help = others === '' ? `it has no named port: write a number, such as --port ${protocol.toLowerCase()}/8080` : `it has ${others}`;
  return new UsageError(`--port ${protocol.toLowerCase()}/${name}: ${what} has no ${protocol} port of that name`, help);
}

function isWorkload(end: ConnectionEnd): end is Workload {
  return 'kind' in end;
}
