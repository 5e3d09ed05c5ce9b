import { contains, parseCidr, sameAddress } from '../ip';
import type { ResolvedEnd } from './resolve-end';

const loopback = ['127.0.0.0/8', '::1/128'].map((cidr) => parseCidr(cidr));

/** SEMANTICS S24: a pod to itself, by its own address or by localhost. */
export function isSelf(source: ResolvedEnd, destination: ResolvedEnd): boolean {
  if (source.pod === undefined) return false;
  if (source.pod === destination.pod) return true;
  const { pod, address } = destination;
  if (pod !== undefined || address === undefined) return false;
  return loopback.some((cidr) => contains(cidr, address)) || source.pod.addresses.some((own) => sameAddress(own, address));
}
