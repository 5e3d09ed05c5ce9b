import type { DirectionExposure, ExposedConnections, Exposure, ExposureLine, NewPodExposure } from '../../eval';
import { FAMILY_ADDRESSES, formatCidr } from '../../sets';
import type { Colours } from '../colours';
import { NO_COLOURS } from '../colours';
import { count } from '../count';
import { shortened } from '../rows';
import { labelWords, peerWords, portWords } from './peer-words';
import { witnessEndText } from './witness-end';

/** Lines that are shown of what labels would open; JSON has them all. */
const LABEL_LINES = 24;

/** Widest column of peers that the others are lined up with. */
const PEER_WIDTH = 72;

const HEADS = { ingress: 'from', egress: 'to' } as const;

const LABEL_HEADS = { ingress: 'labels that would let more in', egress: 'labels that would let it reach more' } as const;

type DirectionName = keyof typeof HEADS;

/** An exposure for people: by workload, then what a new pod would get in each namespace. */
export function exposureText(exposure: Exposure, colours: Colours = NO_COLOURS): string {
  const { workloads, namespaces, onHostNetwork } = exposure;
  const said = new Map<string, string>();
  const blocks = alike(
    workloads.map(({ workload, pods, ingress, egress }) => {
      const some = pods === undefined ? '' : `  ${count(pods.length, 'pod')}: ${shortened(pods, 3).join(', ')}`;
      const of = { of: workload, said };
      return {
        head: colours.bold(workload) + some,
        whole: sides({ ingress, egress }, colours),
        lines: sides({ ingress, egress }, colours, of),
      };
    }),
  );
  const host = onHostNetwork.map((workload) => [
    colours.bold(workload),
    '  on the host network: policies decide nothing about it for certain (S26)',
  ]);
  return `${[...blocks, ...host, ...newPodBlocks(namespaces, colours), assumed(exposure, colours)].map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

interface Block {
  readonly head: string;
  /** All that is said of it, and the same without what was said of others before. */
  readonly whole: readonly string[];
  readonly lines: readonly string[];
}

/** Neighbours of which the same is said are one block. */
function alike(blocks: readonly Block[]): readonly (readonly string[])[] {
  const groups: { readonly heads: string[]; readonly first: Block }[] = [];
  for (const block of blocks) {
    const last = groups[groups.length - 1];
    if (last !== undefined && last.first.whole.join('\n') === block.whole.join('\n')) last.heads.push(block.head);
    else groups.push({ heads: [block.head], first: block });
  }
  return groups.map(({ heads, first }) => [...heads, ...first.lines]);
}

/** Namespaces in which a new pod gets the same are one block. */
function newPodBlocks(namespaces: Exposure['namespaces'], colours: Colours): readonly (readonly string[])[] {
  const groups = new Map<string, { readonly names: string[]; readonly lines: readonly string[] }>();
  for (const { namespace, ingress, egress } of namespaces) {
    const lines = [...sides({ ingress, egress }, colours), ...labelSides({ ingress, egress }, colours)];
    // A witness names the namespace of the new pod.
    const key = lines.join('\n').replaceAll(` in ${namespace}`, ' in');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { names: [namespace], lines });
    else group.names.push(namespace);
  }
  return [...groups.values()].map(({ names, lines }) => [
    colours.bold(`a new pod in namespace ${shortened(names, 12).join(' or ')}, with no label that a policy mentions`),
    ...lines,
  ]);
}

type BothSides<T> = Readonly<Record<DirectionName, T | undefined>>;

/** Long lists are said of the first workload that has them. */
interface Earlier {
  readonly of: string;
  readonly said: Map<string, string>;
}

function sides(both: BothSides<DirectionExposure>, colours: Colours, earlier?: Earlier): readonly string[] {
  return (['ingress', 'egress'] as const).flatMap((direction) => {
    const side = both[direction];
    if (side === undefined) return [];
    const lines = [
      ...(side.open.length === 0 && side.undecided.length === 0 ? [[colours.green('nobody')]] : []),
      ...table(side.open, direction, colours, () => []),
      ...table(side.undecided, direction, colours, (line) => [
        colours.yellow(`nobody knows: ${line.witness.because.map(({ clause, text }) => `${text} (${clause})`).join('; ')}`),
      ]),
    ];
    if (side.selectedBy.length === 0) lines.push([colours.yellow('no policy selects it')]);
    return headed(HEADS[direction], once(direction, lines.flat(), earlier), colours);
  });
}

function once(direction: DirectionName, lines: readonly string[], earlier: Earlier | undefined): readonly string[] {
  const key = [direction, ...lines].join('\n');
  const before = earlier?.said.get(key);
  if (before !== undefined && lines.length > 1) return [`the same as ${before}`];
  earlier?.said.set(key, earlier.of);
  return lines;
}

/** What labels would open besides, by label. */
function labelSides(both: BothSides<NewPodExposure>, colours: Colours): readonly string[] {
  return (['ingress', 'egress'] as const).flatMap((direction) => {
    const side = both[direction];
    if (side === undefined || side.withLabels?.length === 0) return [];
    if (side.withLabels === undefined) return [`  ${LABEL_HEADS[direction]}: too complex to list`];
    const groups = new Map<string, ExposureLine[]>();
    for (const line of side.withLabels) {
      const key = labelWords(line.own);
      groups.set(key, [...(groups.get(key) ?? []), line]);
    }
    const lines = [...groups].flatMap(([labels, own]) => [
      `    ${colours.cyan(labels)}`,
      ...table(own, direction, colours, () => [])
        .flat()
        .map((line) => `      ${line}`),
    ]);
    return [`  ${LABEL_HEADS[direction]}`, ...shortened(lines, LABEL_LINES).map((line) => (line.startsWith('…') ? `    ${line}` : line))];
  });
}

function headed(head: string, lines: readonly string[], colours: Colours): readonly string[] {
  return lines.map((line, index) => `  ${index === 0 ? colours.cyan(head.padEnd(4)) : '    '}  ${line}`);
}

/** Lines with their exceptions, ports below each other. */
function table(
  lines: readonly ExposureLine[],
  direction: DirectionName,
  colours: Colours,
  notes: (line: ExposureLine) => readonly string[],
): readonly (readonly string[])[] {
  const shown = everybodyFirst(lines);
  const rows = shown.map((line) => ({ line, first: line.words, except: line.except.map((one) => `  but not ${peerWords(one.peer)}`) }));
  const width = Math.min(PEER_WIDTH, Math.max(0, ...rows.flatMap(({ first, except }) => [first, ...except]).map((text) => text.length)));
  const portWidth = Math.min(32, Math.max(0, ...rows.map(({ line }) => portWords(line.ports).length)));
  return rows.map(({ line, first, except }) => {
    const { source, destination, protocol, port } = line.witness;
    const end = witnessEndText(direction === 'ingress' ? source : destination, line.witness);
    const example = `e.g. ${end}${portWords(line.ports) === `${protocol} ${port}` ? '' : `, ${protocol} ${port}`}`;
    return [
      `${first.padEnd(width)}  ${portWords(line.ports).padEnd(portWidth)}  ${colours.dim(example)}`,
      ...except.map((text, index) => `${text.padEnd(width)}  ${portWords((line.except[index] as ExposedConnections).ports)}`),
      ...notes(line).map((note) => `  ${note}`),
    ];
  });
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

function assumed({ podRanges }: Exposure, colours: Colours): readonly string[] {
  return [colours.dim(`Pods that do not exist yet are taken to have addresses in ${podRanges.map(formatCidr).join(', ')}.`)];
}
