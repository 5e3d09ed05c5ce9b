import type { AdminPolicyPort } from '../objects/admin-policy-object';
import { type Choice, choice } from './choice';
import { child, type Field, isAbsent, nameOf, report, warn } from './field';
import { checkFields, type KnownFields } from './known-fields';
import { isMapping } from './mapping';
import { portName, portNumber } from './port-number';
import { protocol } from './protocol';

const EVERY = 'portRange: { protocol: TCP, start: 1, end: 65535 } is every port';

const NUMBERED = (digits: string) => `portNumber: { protocol: TCP, port: ${digits} }`;

const PORT: Choice = {
  owner: 'a port',
  fields: ['portNumber', 'portRange', 'namedPort'],
  fixes: {
    port: `write ${NUMBERED('80')}`,
    protocol: 'put protocol below portNumber or portRange',
    endPort: 'write portRange: { protocol: TCP, start: 80, end: 90 }',
    destinationNamedPort: 'write namedPort: that is what v1alpha1 calls it',
    tcp: `write ${NUMBERED('80')}: protocols are of ClusterNetworkPolicy`,
    udp: 'write portNumber: { protocol: UDP, port: 53 }: protocols are of ClusterNetworkPolicy',
    sctp: 'write portNumber: { protocol: SCTP, port: 9000 }: protocols are of ClusterNetworkPolicy',
  },
  example: `${NUMBERED('80')}, portRange: { protocol: TCP, start: 80, end: 90 }, or namedPort: http`,
  split: 'begin a new entry with "- " for each: entries of the list are alternatives',
};

const NUMBER: KnownFields = {
  owner: 'portNumber',
  fields: ['protocol', 'port'],
  fixes: { number: 'write port', endPort: 'write portRange with start and end' },
};

const RANGE: KnownFields = {
  owner: 'portRange',
  fields: ['protocol', 'start', 'end'],
  fixes: { port: 'write start and end', endPort: 'write end' },
};

/** One entry of `ports` of v1alpha1 (SEMANTICS T12, A4). */
export function adminPort(field: Field): AdminPolicyPort | undefined {
  const fix = typeof field.value === 'number' ? `write - ${NUMBERED(String(field.value))}` : 'write portNumber or portRange after the dash';
  if (!isMapping(field, fix)) return undefined;
  const chosen = choice(field, PORT);
  switch (chosen?.step) {
    case 'portNumber':
      return numbered(chosen);
    case 'portRange':
      return ranged(chosen);
    default:
      return chosen === undefined ? undefined : named(chosen);
  }
}

function numbered(field: Field): AdminPolicyPort | undefined {
  if (!isMapping(field, 'write protocol and port below it')) return undefined;
  checkFields(field, NUMBER);
  const port = required(field, 'port', 'port: 80');
  const of = protocol(child(field, 'protocol'));
  return port === undefined ? undefined : { kind: 'range', protocol: of, from: port, to: port };
}

/** The API takes a start above the end, which is no port (SEMANTICS A6). */
function ranged(field: Field): AdminPolicyPort | undefined {
  if (!isMapping(field, 'write protocol, start and end below it')) return undefined;
  checkFields(field, RANGE);
  const start = required(field, 'start', 'start: 1');
  const end = required(field, 'end', 'end: 65535');
  const of = protocol(child(field, 'protocol'));
  if (start === undefined || end === undefined) return undefined;
  if (start > end) {
    warn(field, 'BH1056', { start, end, problem: 'ends before it begins: it is no port at all', fix: `start: ${end} and end: ${start}` });
  }
  return { kind: 'range', protocol: of, from: start, to: end };
}

function named(field: Field): AdminPolicyPort | undefined {
  const name = portName(field, NUMBERED);
  return name === undefined ? undefined : { kind: 'named', name };
}

function required(field: Field, name: string, example: string): number | undefined {
  const number = child(field, name);
  if (isAbsent(number)) report(number, 'BH1021', { owner: nameOf(field), field: name, example });
  return portNumber(number, EVERY);
}
