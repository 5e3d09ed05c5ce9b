import { nearest } from '../../k8s';
import type { Cluster, Service, Workload } from '../../model';
import { type Address, formatAddress, isIPv4Mapped, parseAddress, pointOfAddress } from '../../sets';
import { type EndProblem, endText, type NamedEnd } from './named-end';
import { podAt } from './pod-at';
import { nearService, serviceEnd, serviceText } from './service-end';

/** Finds the ends of a cluster by what people write for them. */
export interface EndDirectory {
  /** @param text `namespace/pod`, `namespace/name[Kind]`, `svc/namespace/name` or an address: that of a Service is the Service (SEMANTICS S30) */
  find(text: string): NamedEnd | EndProblem;
}

/** Addresses that are kept after they were read once. */
const KEPT_ADDRESSES = 1000;

/** Names for which near ones are looked up: a mistake in every line of a long list must not take hours. */
const LOOKED_UP = 50;

/** Beyond so many names, near ones are not looked up. */
const CANDIDATES = 20_000;

/** All that have one name, by kind, in the order in which they were read. */
type Namesakes = Map<string, Workload[]>;

/** Indexes the names of a cluster: of its workloads, of controllers whose pods they are, and of its Services. */
export function endDirectory(cluster: Pick<Cluster, 'workloads' | 'services'>): EndDirectory {
  const { workloads, services } = cluster;
  const byName = new Map<string, Namesakes>();
  const add = (workload: Workload, kind: string, name: string): void => {
    const key = `${workload.namespace}/${name}`;
    const kinds = byName.get(key) ?? new Map<string, Workload[]>();
    byName.set(key, kinds.set(kind, [...(kinds.get(kind) ?? []), workload]));
  };
  for (const workload of workloads) {
    const { kind, name, owner } = workload;
    add(workload, kind, name);
    if (owner !== undefined && (owner.kind !== kind || owner.name !== name)) add(workload, owner.kind, owner.name);
  }

  const byAddress = new Map<bigint, Service[]>();
  for (const service of services)
    for (const address of service.clusterAddresses) {
      const point = pointOfAddress(address);
      byAddress.set(point, [...(byAddress.get(point) ?? []), service]);
    }
  const addressEnd = (address: Address): NamedEnd => {
    const name = formatAddress(address);
    const those = byAddress.get(pointOfAddress(address));
    if (those === undefined || podAt(cluster, address) !== address) return { name, controller: undefined, members: [address] };
    return { name, controller: 'Service', members: [], service: serviceEnd(cluster, those, { text: name, family: address.family }) };
  };
  const findService = (namespace: string, name: string): NamedEnd | EndProblem => {
    const service = services.find((one) => one.namespace === namespace && one.name === name);
    const key = `${namespace}/${name}`;
    if (service === undefined) return { problem: `the manifests have no Service ${shown(key)}${nearService(key, services)}` };
    return { name: serviceText(service), controller: 'Service', members: [], service: serviceEnd(cluster, [service]) };
  };

  const ends = new Map<string, NamedEnd>();
  let addresses = 0;
  let lookedUp = 0;
  const suggest = (name: string): string[] => {
    lookedUp++;
    return lookedUp > LOOKED_UP || byName.size > CANDIDATES ? [] : suggestions(name, byName);
  };
  return {
    find(text) {
      const known = ends.get(text);
      if (known !== undefined) return known;
      const [, namespace, name] = SERVICE.exec(text) ?? [];
      const found =
        namespace !== undefined && name !== undefined
          ? findService(namespace, name)
          : text.includes('/')
            ? findNamed(text, byName, suggest)
            : findAddress(text, suggest, addressEnd);
      if ('problem' in found) return found;
      if (!text.includes('/') && ++addresses > KEPT_ADDRESSES) return found;
      ends.set(text, found);
      return found;
    },
  };
}

const SERVICE = /^(?:svc|service|services)\/([^/[\]]+)\/([^/[\]]+)$/i;

function findAddress(text: string, suggest: (name: string) => string[], addressEnd: (address: Address) => NamedEnd): NamedEnd | EndProblem {
  const address = parseAddress(text);
  if (address === undefined) {
    const found = suggest(text);
    const instead = found.length === 0 ? 'write namespace/pod, namespace/name[Kind] or an address' : `write ${found.join(' or ')}`;
    return { problem: `${shown(text)} is no address, and names no namespace: ${instead}` };
  }
  if (isIPv4Mapped(address)) {
    const inside = formatAddress({ family: 'IPv4', value: address.value & 0xffffffffn });
    return { problem: `${text} is an IPv4 address in IPv6 clothes, and no packet has it: write ${inside}` };
  }
  return addressEnd(address);
}

function findNamed(text: string, byName: ReadonlyMap<string, Namesakes>, suggest: (name: string) => string[]): NamedEnd | EndProblem {
  const [, namespace, name, kind] = /^([^/[\]]+)\/([^/[\]]+)(?:\[([^/[\]]*)\])?$/.exec(text) ?? [];
  if (namespace === undefined || name === undefined) return { problem: `${shown(text)} names no end: ${FORMS}` };
  if (parseAddress(namespace) !== undefined) return { problem: `${shown(text)} is a range of addresses: write one address of it` };
  const key = `${namespace}/${name}`;
  const kinds = byName.get(key);
  if (kinds === undefined) {
    const found = suggest(key);
    const instead = found.length === 0 ? '' : `; did you mean ${found.join(' or ')}?`;
    return { problem: `the manifests have no ${kind ?? 'pod or workload'} ${shown(key)}${instead}` };
  }
  if (kind === undefined) return single(namespace, name, kinds);
  const members = kinds.get(kind);
  if (members !== undefined) return namedEnd(kind, namespace, name, members);
  const found = nearest(kind, [...kinds.keys()]);
  const others = found === undefined ? [...kinds.keys()].sort() : [found];
  return { problem: `${key} is no ${shown(kind)}: write ${others.map((other) => endText({ kind: other, namespace, name })).join(' or ')}` };
}

const FORMS = 'write namespace/pod, namespace/name[Kind], svc/namespace/name or an address';

/** The pod of a name; if there is none, the only other workload of that name. */
function single(namespace: string, name: string, kinds: Namesakes): NamedEnd | EndProblem {
  const kind = kinds.has('Pod') ? 'Pod' : kinds.size === 1 ? [...kinds.keys()][0] : undefined;
  if (kind !== undefined) return namedEnd(kind, namespace, name, kinds.get(kind) ?? []);
  const several = [...kinds.keys()].sort();
  const all = several.map((each) => endText({ kind: each, namespace, name }));
  return { problem: `${namespace}/${name} may be a ${several.join(' or a ')}: write ${all.join(' or ')}` };
}

/** Of a controller's pods those that are there: completed ones only if there are no others (SEMANTICS S32). */
function namedEnd(kind: string, namespace: string, name: string, all: readonly Workload[]): NamedEnd {
  const running = all.filter(({ completed }) => !completed);
  return {
    name: `${kind} ${namespace}/${name}`,
    controller: kind === 'Pod' ? undefined : kind,
    members: running.length > 0 ? running : all,
  };
}

/** Names that are probably meant: a near one, or the same in other namespaces. */
function suggestions(name: string, byName: ReadonlyMap<string, Namesakes>): string[] {
  const keys = [...byName.keys()];
  const near = nearest(name, keys);
  const own = name.slice(name.indexOf('/') + 1);
  const elsewhere = keys.filter((key) => key.endsWith(`/${own}`)).sort();
  return [...new Set([...(near === undefined ? [] : [near]), ...elsewhere.slice(0, 3)])].map((key) => written(key, byName));
}

/** A name as it is written where several kinds have it. */
function written(key: string, byName: ReadonlyMap<string, Namesakes>): string {
  const kinds = [...(byName.get(key)?.keys() ?? [])];
  const [kind] = kinds;
  return kinds.includes('Pod') || kinds.length < 2 ? key : `${key}[${kind}]`;
}

/** A text of a stranger, as it may stand in a message. */
function shown(text: string): string {
  const short = text.length > 100 ? `${text.slice(0, 100)}…` : text;
  return /^[\w./:[\]-]+$/.test(short) ? short : JSON.stringify(short);
}
