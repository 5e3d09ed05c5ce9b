import { type ClusterTiers, closedPart, openPart, type Side, sidesOf, undecidedPart } from '../../lib/eval';
import { addressOf, type End, labelKey, namedPortParts, namespaceLabelKey, namespaceOf, PORT } from '../../lib/eval/proof/dimension';
import { boxesOf } from '../../lib/eval/proof/side';
import type { Policy } from '../../lib/model';
import {
  type Address,
  addressWidth,
  type Box,
  cidrOf,
  cidrSet,
  type DimensionSet,
  parseAddress,
  portRange,
  ValueSet,
  WorkBudget,
} from '../../lib/sets';
import { type Connection, type Party, addressOf as textOf } from '../reference/meaning';

/** What the proof says of each side of a connection; `none` for an end that is no pod. */
export interface ProofAnswers {
  readonly egress: ProofAnswer;
  readonly ingress: ProofAnswer;
}

type ProofAnswer = 'allowed' | 'denied' | 'unspecified' | 'none';

const WORK_LIMIT = 1_000_000;

/**
 * The proof as an oracle for one connection after the other, to hold it against the engine and the reference:
 *
 *     const prove = proofAnswers(cluster.policies, cluster);
 *     prove(connection).egress; // 'allowed' | 'denied' | 'unspecified' | 'none'
 *
 * Ends are pods of the pod network with an address, or addresses that are no pod's and no pod's own node's (DESIGN §3); a pod must not
 * have the address of a node. Nothing but the given policies and nodes counts.
 *
 * @throws where a connection is in more or fewer than one of the open, closed and undecided parts
 */
export function proofAnswers(policies: readonly Policy[], tiers: ClusterTiers): (connection: Connection) => ProofAnswers {
  const sides = sidesOf(policies, tiers);
  const dimensions = [...new Set([...boxesOf(sides.egress), ...boxesOf(sides.ingress)].flatMap((box) => [...box.keys()]))];
  return (connection) => {
    const point: Box = new Map(dimensions.map((dimension) => [dimension, onlyValue(dimension, connection)]));
    return {
      egress: 'pod' in connection.src ? answerOf(sides.egress, point) : 'none',
      ingress: 'pod' in connection.dst ? answerOf(sides.ingress, point) : 'none',
    };
  };
}

function answerOf(side: Side, point: Box): ProofAnswer {
  const parts = { allowed: openPart, denied: closedPart, unspecified: undecidedPart };
  const within = (Object.keys(parts) as (keyof typeof parts)[]).filter(
    (name) => parts[name]([point], side, new WorkBudget(WORK_LIMIT)).length > 0,
  );
  const [answer] = within;
  if (answer === undefined || within.length > 1) throw new Error(`a connection is ${within.join(' and ') || 'nothing'}`);
  return answer;
}

/** The value of a dimension for a connection, alone. */
function onlyValue(dimension: string, { src, dst, protocol, port }: Connection): DimensionSet {
  if (dimension === PORT) return portRange(protocol, port);
  for (const end of ['source', 'destination'] as const) {
    const party = end === 'source' ? src : dst;
    if (dimension === addressOf(end)) return addressSet(parseAddress(textOf(party)) as Address);
    const value = textValue(dimension, end, party);
    if (value !== undefined) return textSet(value.text);
  }
  const named = namedPortParts(dimension);
  if (named === undefined) throw new Error(`${dimension}: an unknown dimension`);
  const called =
    'pod' in dst &&
    named.protocol === protocol &&
    dst.pod.namedPorts.some((own) => own.name === named.name && own.protocol === protocol && own.port === port);
  return textSet(called ? 'called so' : undefined);
}

function textValue(dimension: string, end: End, party: Party): { readonly text: string | undefined } | undefined {
  const pod = 'pod' in party ? party.pod : undefined;
  if (dimension === namespaceOf(end)) return { text: pod?.namespace };
  const namespaceKey = namespaceLabelKey(end, dimension);
  if (namespaceKey !== undefined) return { text: pod?.namespaceLabels[namespaceKey] };
  const key = labelKey(end, dimension);
  return key === undefined ? undefined : { text: pod?.labels[key] };
}

function textSet(text: string | undefined): ValueSet {
  return text === undefined ? ValueSet.ABSENT : ValueSet.of(text);
}

function addressSet(address: Address): ReturnType<typeof cidrSet> {
  return cidrSet(cidrOf(address, addressWidth(address.family)));
}
