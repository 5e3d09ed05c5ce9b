import type { Protocol } from '../../sets';
import type { AdminPolicyPort } from '../objects/admin-policy-object';
import { type Choice, choice } from './choice';
import { child, type Field, isAbsent, nameOf, report, reportUnambiguous } from './field';
import { checkFields, type KnownFields, saysNothing } from './known-fields';
import { isMapping } from './mapping';
import { portName, portNumber } from './port-number';

const PROTOCOLS = { tcp: 'TCP', udp: 'UDP', sctp: 'SCTP' } as const satisfies Readonly<Record<string, Protocol>>;

const NUMBERED = (digits: string) => `tcp: { destinationPort: { number: ${digits} } }`;

const EVERY = 'range: { start: 1, end: 65535 } is every port';

const PROTOCOL: Choice = {
  owner: 'an entry of protocols',
  fields: ['tcp', 'udp', 'sctp', 'destinationNamedPort'],
  fixes: {
    protocol: `write ${NUMBERED('80')}`,
    port: `write ${NUMBERED('80')}`,
    endPort: 'write tcp: { destinationPort: { range: { start: 80, end: 90 } } }',
    portNumber: `write ${NUMBERED('80')}: portNumber is of v1alpha1`,
    portRange: 'write tcp: { destinationPort: { range: { start: 80, end: 90 } } }: portRange is of v1alpha1',
    namedPort: 'write destinationNamedPort: namedPort is of v1alpha1',
    destinationPort: 'put destinationPort below tcp, udp or sctp',
  },
  example: `tcp, udp or sctp, such as ${NUMBERED('80')}, or destinationNamedPort: http`,
  split: 'begin a new entry with "- " for each: entries of the list are alternatives',
};

const TRANSPORT: KnownFields = {
  owner: 'a protocol',
  fields: ['destinationPort'],
  fixes: {
    port: 'write destinationPort: { number: 80 }',
    number: 'put number below destinationPort',
    range: 'put range below destinationPort',
    destinationNamedPort: 'put destinationNamedPort beside tcp, udp and sctp, in an entry of its own',
  },
};

const DESTINATION: Choice = {
  owner: 'destinationPort',
  fields: ['number', 'range'],
  fixes: { port: 'write number', start: 'put start and end below range', end: 'put start and end below range' },
  example: 'number: 80, or range: { start: 80, end: 90 }',
  split: 'begin a new entry of protocols with "- " for each: entries of the list are alternatives',
};

const RANGE: KnownFields = { owner: 'a range', fields: ['start', 'end'], fixes: { from: 'write start', to: 'write end' } };

/** One entry of `protocols` of v1alpha2 (SEMANTICS T12, C8). */
export function adminProtocol(field: Field): AdminPolicyPort | undefined {
  const fix = typeof field.value === 'number' ? `write - ${NUMBERED(String(field.value))}` : 'write tcp, udp or sctp after the dash';
  if (!isMapping(field, fix)) return undefined;
  const chosen = choice(field, PROTOCOL);
  if (chosen === undefined) return undefined;
  if (chosen.step === 'destinationNamedPort') {
    const name = portName(chosen, NUMBERED);
    return name === undefined ? undefined : { kind: 'named', name };
  }
  return transport(chosen, chosen.step as keyof typeof PROTOCOLS);
}

function transport(field: Field, name: keyof typeof PROTOCOLS): AdminPolicyPort | undefined {
  if (!isMapping(field, 'write destinationPort below it')) return undefined;
  checkFields(field, TRANSPORT);
  const protocol = PROTOCOLS[name];
  const destination = child(field, 'destinationPort');
  if (isAbsent(destination)) return withoutPort(field, name);
  const { value } = destination;
  if (!isMapping(destination, `write ${typeof value === 'number' ? `number: ${value}` : 'number or range'} below it`)) return undefined;
  const chosen = choice(destination, DESTINATION);
  if (chosen === undefined) return undefined;
  if (chosen.step === 'range') return range(chosen, protocol);
  const number = portNumber(chosen, EVERY);
  return number === undefined ? undefined : { kind: 'range', protocol, from: number, to: number };
}

/** Every port, if nothing at all is said; an unknown field tells that another port was meant (SEMANTICS C8). */
function withoutPort(field: Field, name: keyof typeof PROTOCOLS): AdminPolicyPort | undefined {
  const parameters = { field: nameOf(field), protocol: name };
  if (Object.keys(field.value as object).every((key) => TRANSPORT.fields.includes(key))) {
    reportUnambiguous(field, 'BH1058', parameters);
    return { kind: 'range', protocol: PROTOCOLS[name], from: 1, to: 65535 };
  }
  if (saysNothing(field, TRANSPORT)) report(field, 'BH1058', parameters);
  return undefined;
}

/** The API wants the start below the end (SEMANTICS C8). */
function range(field: Field, protocol: Protocol): AdminPolicyPort | undefined {
  if (!isMapping(field, 'write start and end below it')) return undefined;
  checkFields(field, RANGE);
  const start = required(field, 'start', 'start: 1');
  const end = required(field, 'end', 'end: 65535');
  if (start === undefined || end === undefined) return undefined;
  if (start === end) reportUnambiguous(field, 'BH1056', { start, end, problem: 'is one port', fix: `number: ${start} in its stead` });
  if (start > end) report(field, 'BH1056', { start, end, problem: 'ends before it begins', fix: `start: ${end} and end: ${start}` });
  return { kind: 'range', protocol, from: start, to: end };
}

function required(field: Field, name: string, example: string): number | undefined {
  const number = child(field, name);
  if (isAbsent(number)) report(number, 'BH1021', { owner: nameOf(field), field: name, example });
  return portNumber(number, EVERY);
}
