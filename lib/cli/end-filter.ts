import type { ConnectivityEnd } from '../eval';
import type { Cluster, Workload } from '../model';
import { type Address, parseAddress, pointOfAddress } from '../sets';
import { UsageError } from './usage-error';

/**
 * Which ends `--from` or `--to` mean: a namespace, a workload with or without its kind, or what has an address. The address of a pod means its
 * workload alone.
 *
 * @param paths as they were typed, to be typed again
 * @throws UsageError where no end is meant
 */
export function endFilter(
  option: '--from' | '--to',
  text: string,
  cluster: Pick<Cluster, 'workloads' | 'nodes'>,
  paths: readonly string[],
): (end: ConnectivityEnd) => boolean {
  const address = parseAddress(text);
  if (address !== undefined) return addressFilter(option, text, address, cluster, paths);
  const means = (end: string): boolean => end === text || end.startsWith(text.includes('/') ? `${text}[` : `${text}/`);
  const names = cluster.workloads.flatMap(({ namespace, owner, kind, name }) => {
    const own = `${namespace}/${name}[${kind}]`;
    return owner === undefined ? [own] : [own, `${namespace}/${owner.name}[${owner.kind}]`];
  });
  if (!names.some(means)) {
    throw new UsageError(
      `${option} ${text} is no namespace with workloads, no workload and no address`,
      'write namespace, namespace/name, namespace/name[Kind] or an address, as the command lists them without the option',
    );
  }
  return (end) =>
    end.kind === 'workload' && (means(end.text) || end.members.some(({ namespace, name, kind }) => means(`${namespace}/${name}[${kind}]`)));
}

function addressFilter(
  option: '--from' | '--to',
  text: string,
  address: Address,
  { workloads, nodes }: Pick<Cluster, 'workloads' | 'nodes'>,
  paths: readonly string[],
): (end: ConnectivityEnd) => boolean {
  const point = pointOfAddress(address);
  const has = (addresses: readonly Address[] | undefined): boolean => addresses?.some((own) => pointOfAddress(own) === point) === true;
  const running = workloads.filter(({ completed }) => !completed);
  const pods = new Set<Workload>(running.filter((one) => !one.hostNetwork && has(one.addresses)));
  if (pods.size > 0) return (end) => end.kind === 'workload' && end.members.some((member) => pods.has(member));
  const ofNode = nodes.some(({ addresses }) => has(addresses)) || running.some((one) => has(one.nodeAddresses) || has(one.addresses));
  if (ofNode) {
    throw new UsageError(
      `${option} ${text} is the address of a node, and no range of addresses stands for nodes`,
      `ask about single connections: ${queryCommand(option, text, running, paths)}`,
    );
  }
  return (end) => end.kind === 'range' && end.from <= point && point < end.to;
}

/** A command that asks about one connection of an address. */
function queryCommand(option: '--from' | '--to', address: string, workloads: readonly Workload[], paths: readonly string[]): string {
  const pod = workloads.find(({ hostNetwork }) => !hostNetwork);
  const other = pod === undefined ? 'namespace/name' : `${pod.namespace}/${pod.name}[${pod.kind}]`;
  const [src, dst] = option === '--from' ? [address, other] : [other, address];
  const typed = paths.every((path) => /^[\w./][\w./-]*$/.test(path)) ? paths.join(' ') : '<path...>';
  return `echo '${JSON.stringify({ src, dst, port: 443 })}' | bulkhead query ${typed} --probes -`;
}
