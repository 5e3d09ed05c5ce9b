import { parseAddress } from '../reference/ip';
import { addressOf, type Connection, inUniverse, type Party, type ProgramSpec } from '../reference/meaning';
import type { Dense } from './dense-parties';

/** Ends of connections of one program, each kept once, with what was found out about it. */
export class PartyPool {
  readonly #parties = new Map<string, Party>();
  readonly #canBe = { src: new Map<Party, boolean>(), dst: new Map<Party, boolean>() };

  readonly #made = new Map<string, Dense>();

  constructor(readonly program: ProgramSpec) {}

  /** What was made under a key before, else made now. */
  once(key: string, make: () => Dense): Dense {
    const made = this.#made.get(key) ?? make();
    this.#made.set(key, made);
    return made;
  }

  /** The same object for the same end. */
  same(party: Party): Party {
    const key = JSON.stringify(party);
    const known = this.#parties.get(key);
    if (known !== undefined) return known;
    this.#parties.set(key, party);
    return party;
  }

  /** Whether there is such a source or destination in the program's universe. */
  canBe(end: 'src' | 'dst', party: Party): boolean {
    const known = this.#canBe[end].get(party);
    if (known !== undefined) return known;
    const other = partner(this.program, party);
    const connection: Connection = {
      protocol: 'TCP',
      port: 1,
      ...(end === 'src' ? { src: party, dst: other } : { src: other, dst: party }),
    };
    const answer = inUniverse(this.program, connection);
    this.#canBe[end].set(party, answer);
    return answer;
  }
}

const FAR = { IPv4: '233.252.0.99', IPv6: '2a00::99' } as const;

/** Somebody whom a pod, or an address that is no pod's, can always talk to: a pod that no zone has anything to do with. */
function partner({ facts }: ProgramSpec, party: Party): Party {
  const { family } = parseAddress(addressOf(party));
  if ('pod' in party) return { address: FAR[family] };
  const range = facts.podRanges?.find((one) => one.includes(':') === (family === 'IPv6'));
  const ip = range === undefined ? DEFAULT[family] : (range.split('/')[0] ?? '').replace(/\.0$/, '.9').replace(/::$/, '::9');
  return { pod: { namespace: 'nobody', namespaceLabels: { 'kubernetes.io/metadata.name': 'nobody' }, labels: {}, ip, namedPorts: [] } };
}

const DEFAULT = { IPv4: '10.254.254.9', IPv6: 'fd99::9' } as const;
