import { portNameProblem, portNumberProblem } from '../syntax/port-syntax';
import { type Field, isAbsent, report, reportUnambiguous, writtenAt } from './field';
import { text } from './text';
import { wholeNumber } from './whole-number';
import { wrongType } from './wrong-type';

/**
 * A port number, 1 to 65535; undefined if absent or wrong (SEMANTICS V7).
 * @param every what to type for every port, where that can be said
 */
export function portNumber(field: Field, every?: string): number | undefined {
  const port = wholeNumber(field);
  const problem = port === undefined ? undefined : portNumberProblem(port);
  if (problem !== undefined) {
    report(field, 'BH1051', { port: writtenAt(field), problem, ...(every === undefined ? {} : { every }) });
  }
  return port;
}

/**
 * The name of a port; undefined if absent or wrong (SEMANTICS V7).
 * @param numbered how a number would have to be written instead
 */
export function portName(field: Field, numbered: (digits: string) => string = bare): string | undefined {
  const name = text(field);
  if (name === undefined) return undefined;
  const problem = portNameProblem(name);
  if (/^\d+$/.test(name)) report(field, 'BH1053', { number: name, instead: numbered(name) });
  else if (name === '') report(field, 'BH1052', { name, problem: 'is empty' });
  else if (problem !== undefined) reportUnambiguous(field, 'BH1052', { name, problem });
  return name;
}

/** A number or a name; undefined if absent or wrong (SEMANTICS V7). */
export function portNumberOrName(field: Field, every?: string): number | string | undefined {
  if (isAbsent(field)) return undefined;
  if (typeof field.value === 'number') return portNumber(field, every);
  if (typeof field.value === 'string') return portName(field);
  wrongType(field, 'a number or the name of a port', 'write a number such as 8080, or a name such as http');
  return undefined;
}

function bare(digits: string): string {
  return `${digits} without quotes`;
}
