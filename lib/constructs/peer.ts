import type { PeerRecord } from '../intent';
import { dnsLabelProblem } from '../k8s';
import { refuseSurplusArguments } from './arity';
import { readCidr, readExcept } from './cidr';
import { misuse, shown } from './misuse';
import { checkOptions } from './options';

const BRAND = Symbol.for('cdk8s-bulkhead.peer');

/** Options of `Peer.cidr`. */
export interface CidrOptions {
  /**
   * Blocks inside the CIDR block that are left out.
   * @default - none
   */
  readonly except?: readonly string[];
}

/** The other end of a flow or guardrail, where it is no zone. Nothing is ever emitted for it. */
export class Peer {
  /** @internal */
  readonly record: PeerRecord;

  private constructor(record: PeerRecord) {
    this.record = record;
    Object.defineProperty(this, BRAND, { value: true });
  }

  /** Any pod and any address (SEMANTICS S9). */
  static anywhere(): Peer {
    return new Peer({ kind: 'anywhere' });
  }

  /** Every pod of every namespace, no address (SEMANTICS S12). */
  static everyPod(): Peer {
    return new Peer({ kind: 'every-pod' });
  }

  /** The public internet, both families, without special-purpose blocks and every described range (SEMANTICS S35). */
  static internet(): Peer {
    return new Peer({ kind: 'internet' });
  }

  /**
   * A block of addresses (SEMANTICS S15).
   * @param cidr canonical, such as `10.0.0.0/8`
   */
  static cidr(cidr: string, options: CidrOptions = {}): Peer {
    checkOptions(options, ['except'], 'Peer.cidr', Peer.cidr);
    const block = readCidr(cidr, Peer.cidr);
    if (options.except !== undefined && !Array.isArray(options.except))
      throw misuse('BH2019', { what: 'except', given: shown(options.except), expected: 'a list of CIDR blocks' }, Peer.cidr);
    return new Peer({ kind: 'cidr', cidr: block, except: (options.except ?? []).map((text) => readExcept(text, block, Peer.cidr)) });
  }

  /** Every pod of a namespace, by the namespace's name (SEMANTICS S17). */
  static namespace(name: string): Peer {
    const problem = typeof name === 'string' ? dnsLabelProblem(name) : 'is no string';
    if (problem !== undefined) throw misuse('BH2009', { given: shown(name), problem }, Peer.namespace);
    return new Peer({ kind: 'namespace', name });
  }

  /** Who answers DNS, as `Cluster.describe` says; by default the pods `k8s-app=kube-dns` in `kube-system`. */
  static dns(): Peer {
    return new Peer({ kind: 'dns' });
  }

  /** The API server, at the addresses that `Cluster.describe` says. */
  static apiServer(): Peer {
    return new Peer({ kind: 'api-server' });
  }

  /** Whether a value is a `Peer`, also one of another copy of this package. */
  static isPeer(value: unknown): value is Peer {
    return typeof value === 'object' && value !== null && BRAND in value;
  }
}

refuseSurplusArguments(Peer, 'Peer', {
  anywhere: {
    most: 0,
    instead: "pods of some kind are a zone: new Zone(scope, 'prometheus', { namespace: 'monitoring', pods: { app: 'prometheus' } })",
  },
  everyPod: {
    most: 0,
    instead: "pods of some kind are a zone: new Zone(scope, 'prometheus', { namespace: 'monitoring', pods: { app: 'prometheus' } })",
  },
  internet: { most: 0, instead: "some addresses are Peer.cidr('203.0.113.0/24')" },
  cidr: { most: 2, instead: 'several blocks are a list of peers' },
  namespace: {
    most: 1,
    instead: "some pods of a namespace are a zone: new Zone(scope, 'prometheus', { namespace: 'monitoring', pods: { app: 'prometheus' } })",
  },
  dns: { most: 0, instead: 'describe the resolver in Cluster.describe' },
  apiServer: { most: 0, instead: 'describe the API server in Cluster.describe' },
});
