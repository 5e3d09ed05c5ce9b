import type { GatewayObject } from '../objects/route-object';
import { dnsSubdomainProblem } from '../syntax/dns-name';
import { entries } from './entries';
import { child, type Field, isAbsent, nameOf, report } from './field';
import { isMapping } from './mapping';
import { metadata } from './metadata';
import { portNumber } from './port-number';
import { text } from './text';

/** A Gateway: where a controller's pods listen for clients (SEMANTICS S31). */
export function gateway(field: Field): GatewayObject {
  const { name, namespace } = metadata(field, { kind: 'Gateway', problem: dnsSubdomainProblem, generated: true });
  const spec = child(field, 'spec');
  isMapping(spec);
  return {
    kind: 'Gateway',
    name,
    ...(namespace === undefined ? {} : { namespace }),
    listeners: entries(child(spec, 'listeners'), 'write name, port and protocol after the dash, or remove it').flatMap(
      (one) => listener(one) ?? [],
    ),
    document: field.scope.document,
    path: field.scope.base,
  };
}

function listener(field: Field): GatewayObject['listeners'][number] | undefined {
  if (!isMapping(field, 'write name, port and protocol after the dash')) return undefined;
  const number = child(field, 'port');
  if (isAbsent(number)) report(number, 'BH1021', { owner: nameOf(field), field: 'port', example: 'port: 443' });
  const port = portNumber(number);
  const name = text(child(field, 'name')) ?? '';
  const protocol = text(child(field, 'protocol')) ?? '';
  return port === undefined ? undefined : { name, port, protocol };
}
