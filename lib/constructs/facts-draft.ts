import { type ApiServer, DEFAULT_RESOLVER, type Facts, type PeerRecord } from '../intent';
import { NAMESPACE_NAME, type PortMatch } from '../model';
import type { Cidr, Family } from '../sets';
import type { CallPlace } from './call-place';
import { type Environment, systemDay } from './day';

/** What `Cluster.describe` was given; what is absent has its default. */
export interface FactsDraft {
  readonly families?: readonly Family[];
  readonly podRanges?: readonly Cidr[];
  readonly serviceRanges?: readonly Cidr[];
  readonly nodeRanges?: readonly Cidr[];
  readonly dns?: { readonly peers?: readonly PeerRecord[]; readonly ports?: readonly PortMatch[] };
  readonly apiServer?: ApiServer;
  readonly namespaces?: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly today?: string;
  readonly call: CallPlace;
}

/**
 * The facts with every default applied.
 * @param documented labels of the namespaces of the tree's and the context's documents
 */
export function settleFacts(
  draft: Omit<FactsDraft, 'call'>,
  documented: ReadonlyMap<string, ReadonlyMap<string, string>>,
  environment: Environment,
): Facts {
  const described = draft.namespaces && new Map([...draft.namespaces].map(([name, labels]) => [name, named(name, labels)]));
  const namespaces = new Map<string, ReadonlyMap<string, string>>();
  for (const [name, labels] of [...documented, ...(described ?? [])])
    namespaces.set(name, named(name, new Map([...(namespaces.get(name) ?? []), ...labels])));
  return {
    families: draft.families ?? ['IPv4', 'IPv6'],
    podRanges: draft.podRanges,
    serviceRanges: draft.serviceRanges ?? [],
    nodeRanges: draft.nodeRanges ?? [],
    dns:
      draft.dns === undefined
        ? DEFAULT_RESOLVER
        : { peers: draft.dns.peers ?? DEFAULT_RESOLVER.peers, ports: draft.dns.ports ?? DEFAULT_RESOLVER.ports, described: true },
    apiServer: draft.apiServer,
    describedNamespaces: described,
    namespaces,
    today: draft.today ?? systemDay(environment),
  };
}

/** Every namespace carries its name as a label (SEMANTICS S17). */
function named(name: string, labels: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...labels, [NAMESPACE_NAME, name]]);
}
