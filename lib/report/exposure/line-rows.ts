import type { ExposedConnections, ExposedPeer, ExposureLine } from '../../eval';
import type { Direction } from '../../model';
import { NAMESPACE_NAME } from '../../model';
import { FAMILY_ADDRESSES, type LabelSet, portRanges } from '../../sets';
import type { Colours } from '../colours';
import { laidOut } from './laid-out';
import { peerWords, portWords } from './peer-words';
import { witnessEndText } from './witness-end';

/** Widest columns that the others are lined up with. */
const PEER_WIDTH = 60;
const PORT_WIDTH = 32;

/** How far in a row goes on that is too long. */
const INDENT = 4;

/** An empty cell: what stands behind it is a little further in. */
const BESIDE = { text: '', width: 0 };

/** Lines as rows of a table with their exceptions and notes below, each no wider than `room`. */
export function lineRows(
  lines: readonly ExposureLine[],
  direction: Direction,
  room: number,
  colours: Colours,
  noteOf: (line: ExposureLine) => string | undefined = () => undefined,
): readonly (readonly string[])[] {
  const rows = everybodyFirst(lines).map((line) => ({ line, except: line.except.map((one) => exceptWords(one, line)) }));
  const widthOf = (texts: readonly string[], most: number): number =>
    Math.max(0, ...texts.map((text) => text.length).filter((length) => length <= most));
  const width = widthOf(
    rows.flatMap(({ line, except }) => [line.words, ...except.map(({ peer }) => `  ${peer}`)]),
    PEER_WIDTH,
  );
  const portWidth = widthOf(
    rows.map(({ line }) => portWords(line.ports)),
    PORT_WIDTH,
  );
  return rows.map(({ line, except }) => {
    const note = noteOf(line);
    return [
      ...laidOut(
        [
          { text: line.words, width },
          { text: portWords(line.ports), width: portWidth },
          { text: exampleWords(line, direction), width: 0, paint: colours.dim },
        ],
        room,
        INDENT,
      ),
      ...except.flatMap(({ peer, ports }) =>
        laidOut([BESIDE, { text: peer, width: Math.max(0, width - 2) }, { text: ports, width: 0 }], room, INDENT + 2),
      ),
      ...(note === undefined ? [] : laidOut([BESIDE, { text: note, width: 0, paint: colours.yellow }], room, INDENT)),
    ];
  });
}

/** What is taken away, or what is left of it where that is as short. */
function exceptWords({ peer, ports }: ExposedConnections, line: ExposureLine): { readonly peer: string; readonly ports: string } {
  const left = line.ports.numbers.subtract(ports.numbers);
  const isByNumber = [ports, line.ports].every(({ called, notCalled }) => called.length + notCalled.length === 0);
  if (!isByNumber || left.isEmpty || portRanges(left).length > portRanges(ports.numbers).length)
    return { peer: `but not ${peerWords(peer)}`, ports: portWords(ports) };
  return { peer: `but ${peerWords(peer)}`, ports: `only ${portWords({ numbers: left, called: [], notCalled: [] })}` };
}

/** The example as far as the line leaves anything open. */
function exampleWords({ peer, ports, except, witness }: ExposureLine, direction: Direction): string {
  const { source, destination, protocol, port } = witness;
  const end = isOneKind(peer) && except.length === 0 ? '' : witnessEndText(direction === 'ingress' ? source : destination, witness);
  const on = portWords(ports) === `${protocol} ${port}` ? '' : `${protocol} ${port}`;
  const text = [end, on].filter((part) => part !== '').join(', ');
  return text === '' ? '' : `e.g. ${text}`;
}

/** Whether such pods have but these labels, in but this namespace. */
function isOneKind(peer: ExposedPeer): boolean {
  return (
    peer.kind === 'pods' &&
    peer.family === undefined &&
    peer.addresses === undefined &&
    peer.namespaces.size === 1 &&
    peer.namespaces.has(NAMESPACE_NAME) &&
    [peer.namespaces, peer.pods].every(areSingle)
  );
}

function areSingle(set: LabelSet): boolean {
  return [...set.values()].every(({ negated, absent, values }) => !negated && !absent && values.length === 1);
}

type WordedLine = ExposureLine & { readonly words: string };

/** Any pod and any address together is everybody. */
function everybodyFirst(lines: readonly ExposureLine[]): readonly WordedLine[] {
  const anyPod = lines.find(
    ({ peer }) => peer.kind === 'pods' && peer.namespaces.size + peer.pods.size === 0 && !('family' in peer) && !('addresses' in peer),
  );
  const anyAddress = lines.find(
    ({ peer }) => peer.kind === 'addresses' && peer.addresses.equals(FAMILY_ADDRESSES.IPv4.union(FAMILY_ADDRESSES.IPv6)),
  );
  const together =
    anyPod !== undefined &&
    anyAddress !== undefined &&
    anyPod.except.length === 0 &&
    portWords(anyPod.ports) === portWords(anyAddress.ports);
  return lines.flatMap((line): readonly WordedLine[] => {
    if (together && line === anyAddress) return [];
    if (together && line === anyPod) return [{ ...line, words: 'anybody: any pod, any address' }];
    return [{ ...line, words: peerWords(line.peer) }];
  });
}
