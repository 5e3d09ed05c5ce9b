import type { PolicyPort } from '../objects/network-policy-object';
import { portNumberProblem } from '../syntax/port-syntax';
import { child, type Field, isAbsent, report, writtenAt } from './field';
import { checkFields, type KnownFields } from './known-fields';
import { isMapping } from './mapping';
import { portNumberOrName } from './port-number';
import { protocol } from './protocol';
import { wholeNumber } from './whole-number';

const PORT: KnownFields = {
  owner: 'a port',
  fields: ['protocol', 'port', 'endPort'],
  fixes: {
    number: 'write port',
    name: 'write port: a name or a number',
    containerPort: 'write port',
    targetPort: 'write port',
    from: 'write port and endPort',
  },
};

/** One entry of `ports` (SEMANTICS S19 to S22, V6 to V8). */
export function policyPort(field: Field): PolicyPort | undefined {
  if (!isMapping(field, portFix(field.value))) return undefined;
  checkFields(field, PORT);
  const port = portNumberOrName(child(field, 'port'), 'leave port out for every port of the protocol');
  const last = endPort(child(field, 'endPort'), child(field, 'port'), port);
  return {
    protocol: protocol(child(field, 'protocol')),
    ...(port === undefined ? {} : { port }),
    ...(last === undefined ? {} : { endPort: last }),
  };
}

function portFix(value: unknown): string {
  return typeof value === 'number' || typeof value === 'string' ? `write - port: ${value}` : 'write port and protocol after the dash';
}

/** The end of a range (SEMANTICS V8). */
function endPort(field: Field, first: Field, port: number | string | undefined): number | undefined {
  const end = wholeNumber(field);
  if (end === undefined) return undefined;
  const problem = portNumberProblem(end);
  if (problem !== undefined) report(field, 'BH1055', { endPort: writtenAt(field), problem, fix: 'write a number from 1 to 65535' });
  else if (isAbsent(first))
    report(field, 'BH1054', {
      endPort: end,
      problem: 'begins nowhere: there is no port',
      fix: 'write port, the first number of the range',
    });
  else if (typeof port === 'string')
    report(field, 'BH1054', { endPort: end, problem: `begins at the name ${port}`, fix: 'write port as a number, or remove endPort' });
  else if (port !== undefined && end < port)
    report(field, 'BH1055', { endPort: String(end), problem: `is below port ${port}`, fix: `write port: ${end} and endPort: ${port}` });
  return end;
}
