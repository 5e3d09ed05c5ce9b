import { type Cluster, NAMESPACE_NAME, type Peer, type Rule } from '../../model';
import { cidrSet, isCidrProblem, type LabelSet, labelsMatch, parseCidr, ValueSet } from '../../sets';
import { isDnsPort, isWide } from './dns-ports';

/** Where clusters keep their resolver. */
export const DNS_NAMESPACES = ['kube-system', 'openshift-dns', 'coredns', 'kube-dns'];

/** The labels that resolvers have under `k8s-app`. */
export const DNS_APPS = ['kube-dns', 'coredns', 'node-local-dns', 'nodelocaldns'];

/** Addresses that a resolver may have: private ones and those of node-local caches. */
const RESOLVER_ADDRESSES = cidrSet(
  ...['10.0.0.0/8', '100.64.0.0/10', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7', 'fe80::/10'].flatMap((text) => {
    const cidr = parseCidr(text);
    return isCidrProblem(cidr) ? [] : [cidr];
  }),
);

/** Whether an egress rule may be what opens DNS: it names the port, or it opens everything to whom the resolver may be among. */
export function opensDns(rule: Rule, cluster: Cluster): boolean {
  if (rule.ports?.some(isDnsPort) === true) return true;
  return isWide(rule.ports) && (rule.peers === undefined || rule.peers.some((peer) => mayBeResolver(peer, cluster)));
}

function mayBeResolver(peer: Peer, cluster: Cluster): boolean {
  if (peer.kind === 'addresses') return !peer.addresses.intersect(RESOLVER_ADDRESSES).isEmpty;
  const app = peer.pods.get('k8s-app');
  if (app !== undefined && !app.meets(ValueSet.of(...DNS_APPS))) return false;
  return DNS_NAMESPACES.some((name) => mayAccept(peer.namespaces, name, cluster));
}

/** Whether a namespace that may be described nowhere has such labels. */
function mayAccept(namespaces: LabelSet, name: string, cluster: Cluster): boolean {
  const known = cluster.namespaces.get(name);
  if (known !== undefined && known.size > 1) return labelsMatch(namespaces, known);
  return namespaces.get(NAMESPACE_NAME)?.has(name) ?? true;
}
