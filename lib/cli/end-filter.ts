import type { ConnectivityEnd } from '../eval';
import type { Cluster } from '../model';
import { type Address, parseAddress, pointOfAddress } from '../sets';
import { UsageError } from './usage-error';

/**
 * Which ends `--from` or `--to` mean: a namespace, a workload with or without its kind, or what has an address.
 *
 * @throws UsageError where no workload is meant
 */
export function endFilter(
  option: '--from' | '--to',
  text: string,
  { workloads }: Pick<Cluster, 'workloads'>,
): (end: ConnectivityEnd) => boolean {
  const address = parseAddress(text);
  if (address !== undefined) return (end) => hasAddress(end, address);
  const means = (end: string): boolean => end === text || end.startsWith(text.includes('/') ? `${text}[` : `${text}/`);
  const names = workloads.flatMap(({ namespace, owner, kind, name }) => {
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

function hasAddress(end: ConnectivityEnd, address: Address): boolean {
  const point = pointOfAddress(address);
  if (end.kind === 'range') return end.from <= point && point < end.to;
  return end.members.some((member) => !member.hostNetwork && member.addresses?.some((own) => pointOfAddress(own) === point) === true);
}
