import type { PolicyPort } from '../k8s';
import type { PortMatch } from './policy';

/** One entry of `ports` (SEMANTICS S19 to S22). Without a port it is every port of its protocol. */
export function compilePort({ protocol, port, endPort }: PolicyPort): PortMatch {
  if (port === undefined) return { kind: 'range', protocol, from: 1, to: 65535 };
  if (typeof port === 'string') return { kind: 'named', protocol, name: port };
  return { kind: 'range', protocol, from: port, to: endPort ?? port };
}
