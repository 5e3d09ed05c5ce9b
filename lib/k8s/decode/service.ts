import { SERVICE_TYPES, type ServiceObject, type ServicePort, type ServiceType } from '../objects/service-object';
import { dnsLabelProblem } from '../syntax/dns-name';
import { address } from './address';
import { entries } from './entries';
import { child, descendant, type Field, isAbsent, nameOf, report } from './field';
import { labels } from './labels';
import { isMapping } from './mapping';
import { metadata, type NameRule } from './metadata';
import { nearest } from './nearest';
import { portNumber, portNumberOrName } from './port-number';
import { protocol } from './protocol';
import { text } from './text';

const TRAFFIC_POLICIES = ['Cluster', 'Local'] as const;

const NAME: NameRule = { kind: 'Service', problem: dnsLabelProblem, generated: true };

/** A v1 Service, as far as network policies care: what it selects and where its ports lead (SEMANTICS S30). */
export function service(field: Field): ServiceObject {
  const { name, namespace } = metadata(field, NAME);
  const spec = child(field, 'spec');
  isMapping(spec);
  const selector = child(spec, 'selector');
  const type = serviceType(child(spec, 'type'));
  const addresses = clusterIPs(spec);
  const externalIPs = entries(child(spec, 'externalIPs'), 'write an address after the dash, or remove it');
  return {
    kind: 'Service',
    name,
    ...(namespace === undefined ? {} : { namespace }),
    type,
    ...(isAbsent(selector) ? {} : { selector: labels(selector) }),
    ports: entries(child(spec, 'ports'), 'write port after the dash, or remove it').flatMap((entry) => servicePort(entry) ?? []),
    clusterAddresses: addresses.filter((one) => one.value !== 'None').flatMap((one) => address(one) ?? []),
    headless: addresses.some((one) => one.value === 'None'),
    outside: type === 'NodePort' || type === 'LoadBalancer' || externalIPs.length > 0,
    externalTrafficPolicy: trafficPolicy(child(spec, 'externalTrafficPolicy')),
    document: field.scope.document,
    path: field.scope.base,
  };
}

/** `clusterIPs`, or the one `clusterIP` of older documents. */
function clusterIPs(spec: Field): readonly Field[] {
  const many = entries(child(spec, 'clusterIPs'), 'write an address after the dash, or remove it');
  return many.length > 0 ? many : [child(spec, 'clusterIP')];
}

function serviceType(field: Field): ServiceType {
  const type = text(field);
  const known = SERVICE_TYPES.find((candidate) => candidate === type);
  if (known !== undefined || type === undefined || type === '') return known ?? 'ClusterIP';
  const meant = nearest(type, SERVICE_TYPES);
  report(field, 'BH1081', { type, ...(meant === undefined ? {} : { meant }) });
  return 'ClusterIP';
}

function trafficPolicy(field: Field): ServiceObject['externalTrafficPolicy'] {
  const policy = text(field);
  const known = TRAFFIC_POLICIES.find((candidate) => candidate === policy);
  if (known !== undefined || policy === undefined || policy === '') return known ?? 'Cluster';
  const meant = nearest(policy, TRAFFIC_POLICIES);
  report(field, 'BH1082', { policy, ...(meant === undefined ? {} : { meant }) });
  return 'Cluster';
}

function servicePort(field: Field): ServicePort | undefined {
  if (!isMapping(field, 'write port and targetPort after the dash')) return undefined;
  const name = text(child(field, 'name'));
  const port = portNumber(child(field, 'port'));
  if (isAbsent(child(field, 'port')))
    report(descendant(field, 'port'), 'BH1021', { owner: nameOf(field), field: 'port', example: 'port: 80' });
  if (port === undefined) return undefined;
  return {
    ...(name === undefined || name === '' ? {} : { name }),
    port,
    targetPort: portNumberOrName(child(field, 'targetPort')) ?? port,
    protocol: protocol(child(field, 'protocol')),
  };
}
