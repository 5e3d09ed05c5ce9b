import { nearest } from '../k8s';
import type { Protocol } from '../sets';
import { UsageError } from './usage-error';

/** A port as it is typed. */
export interface TypedPort {
  readonly protocol: Protocol | 'ICMP';
  /** A number from 1 to 65535, or a name; `undefined` for ICMP. */
  readonly port: number | string | undefined;
}

const PROTOCOLS = ['tcp', 'udp', 'sctp', 'icmp'] as const;

/**
 * Reads `tcp/5432`, `5432/tcp`, `5432`, `http`, `tcp/http` or `icmp`; TCP where no protocol is typed.
 *
 * @throws UsageError for anything else
 */
export function readPort(text: string): TypedPort {
  const parts = text.split('/');
  const at = parts.findIndex((part) => protocolOf(part) !== undefined);
  const protocol = at < 0 ? undefined : protocolOf(parts[at] ?? '');
  const rest = parts.filter((_, index) => index !== at);
  if (protocol === 'ICMP' && rest.length === 0) return { protocol, port: undefined };
  if (protocol === 'ICMP') throw new UsageError(`--port ${text}: ICMP has no ports`, 'write --port icmp');
  const [port, ...more] = rest;
  if (more.length > 0) throw new UsageError(`--port ${text} names no port`, otherProtocol(rest) ?? FORMS);
  if (port === undefined || port === '') throw new UsageError(`--port ${text} has a protocol and no port`, FORMS);
  if (!/^\d+$/.test(port)) return { protocol: protocol ?? 'TCP', port };
  const number = Number(port);
  if (number < 1 || number > 65535) throw new UsageError(`--port ${text}: ports are 1 to 65535`, FORMS);
  return { protocol: protocol ?? 'TCP', port: number };
}

const FORMS = 'write it as tcp/5432, 5432 (which is TCP), udp/53, icmp, or tcp/http by the name of a container port';

function protocolOf(text: string): TypedPort['protocol'] | undefined {
  const small = text.toLowerCase();
  return PROTOCOLS.some((protocol) => protocol === small) ? (small.toUpperCase() as TypedPort['protocol']) : undefined;
}

function otherProtocol(parts: readonly string[]): string | undefined {
  const [meant] = parts.flatMap((part) => nearest(part, PROTOCOLS) ?? []);
  return meant === undefined ? undefined : `did you mean ${meant}? ${FORMS}`;
}
