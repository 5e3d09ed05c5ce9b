import type { AdminRule, PortMatch, Rule } from '../../model';

/** The ports on which resolvers listen on their pods: OpenShift's on 5353. */
const DNS_PORTS = [53, 5353];

/** A range of more ports than this names no service: it is "everything". */
const NARROW = 1000;

type AnyPort = PortMatch | NonNullable<AdminRule['ports']>[number];

/** Whether a port is there for DNS: its number, or a name such as `dns-tcp`. */
export function isDnsPort(port: AnyPort): boolean {
  if (port.kind !== 'range') return /(^|-)dns(-|$)/.test(port.name);
  return port.to - port.from < NARROW && DNS_PORTS.some((number) => port.from <= number && number <= port.to);
}

/** Whether a port is one number for DNS and nothing else. */
export function isOnlyDnsPort(port: PortMatch): boolean {
  return port.kind === 'range' ? port.from === port.to && DNS_PORTS.includes(port.from) : isDnsPort(port);
}

/** Whether ports are so many that DNS is among them without being named. */
export function isWide(ports: Rule['ports'] | AdminRule['ports']): boolean {
  return (
    ports === undefined ||
    ports.some((port) => port.kind === 'range' && port.to - port.from >= NARROW && port.from <= 53 && port.protocol !== 'SCTP')
  );
}
