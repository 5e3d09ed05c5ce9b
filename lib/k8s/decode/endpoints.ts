import type { Endpoint, EndpointPort, EndpointsObject } from '../objects/endpoints-object';
import { dnsSubdomainProblem } from '../syntax/dns-name';
import { address } from './address';
import { entries } from './entries';
import { child, descendant, type Field, isAbsent, nameOf, report } from './field';
import { isMapping } from './mapping';
import { metadata } from './metadata';
import { portNumber } from './port-number';
import { protocol } from './protocol';
import { text } from './text';

/** The label of a slice that names its service. */
const SERVICE_LABEL = 'kubernetes.io/service-name';

/**
 * A v1 Endpoints: one object for each of its subsets, because each has ports of its own. What is not ready yet counts:
 * connections go there as soon as it is.
 */
export function endpoints(field: Field): readonly EndpointsObject[] {
  const { name, namespace } = metadata(field, { kind: 'Endpoints', problem: dnsSubdomainProblem, generated: true });
  return entries(child(field, 'subsets'), 'write addresses and ports after the dash, or remove it').flatMap((subset) => {
    if (!isMapping(subset, 'write addresses and ports after the dash')) return [];
    return {
      kind: 'Endpoints',
      name,
      ...(namespace === undefined ? {} : { namespace }),
      service: name,
      endpoints: [...subsetAddresses(child(subset, 'addresses')), ...subsetAddresses(child(subset, 'notReadyAddresses'))],
      ports: endpointPorts(child(subset, 'ports'), true),
      document: field.scope.document,
      path: field.scope.base,
    };
  });
}

/** A discovery.k8s.io/v1 EndpointSlice. Endpoints that are names, not addresses, are left out. */
export function endpointSlice(field: Field): EndpointsObject {
  const { name, namespace } = metadata(field, { kind: 'EndpointSlice', problem: dnsSubdomainProblem, generated: true });
  const service = text(descendant(field, 'metadata', 'labels', SERVICE_LABEL));
  const areNames = text(child(field, 'addressType')) === 'FQDN';
  const all = entries(child(field, 'endpoints'), 'write addresses after the dash, or remove it');
  return {
    kind: 'EndpointSlice',
    name,
    ...(namespace === undefined ? {} : { namespace }),
    ...(service === undefined || service === '' ? {} : { service }),
    endpoints: areNames ? [] : all.flatMap((one) => sliceEndpoint(one) ?? []),
    ports: endpointPorts(child(field, 'ports'), false),
    document: field.scope.document,
    path: field.scope.base,
  };
}

function subsetAddresses(field: Field): readonly Endpoint[] {
  return entries(field, 'write ip after the dash, or remove it').flatMap((one) => {
    if (!isMapping(one, 'write ip after the dash')) return [];
    return { addresses: [address(child(one, 'ip')) ?? []].flat(), ...podOf(one) };
  });
}

function sliceEndpoint(field: Field): Endpoint | undefined {
  if (!isMapping(field, 'write addresses after the dash')) return undefined;
  const addresses = entries(child(field, 'addresses'), 'write an address after the dash, or remove it');
  return { addresses: addresses.flatMap((one) => address(one) ?? []), ...podOf(field) };
}

/** The pod that a `targetRef` names. */
function podOf(field: Field): { readonly pod?: string } {
  const target = child(field, 'targetRef');
  if (!isMapping(target) || text(child(target, 'kind')) !== 'Pod') return {};
  const pod = text(child(target, 'name'));
  return pod === undefined || pod === '' ? {} : { pod };
}

/** @param numbered whether each port must have a number; in a slice, one without is every port */
function endpointPorts(field: Field, numbered: boolean): readonly EndpointPort[] {
  return entries(field, 'write port after the dash, or remove it').flatMap((one) => {
    if (!isMapping(one, 'write port after the dash')) return [];
    const name = text(child(one, 'name'));
    const number = child(one, 'port');
    if (numbered && isAbsent(number)) report(number, 'BH1021', { owner: nameOf(one), field: 'port', example: 'port: 8080' });
    const port = portNumber(number);
    return {
      ...(name === undefined || name === '' ? {} : { name }),
      protocol: protocol(child(one, 'protocol')),
      ...(port === undefined ? {} : { port }),
    };
  });
}
