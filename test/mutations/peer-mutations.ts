import { formatAddress, parseCidr } from '../reference/ip';
import type { IpBlock, PolicyPeer } from '../reference/network-policy';
import { add, type Mutation, type Path, remove, replace } from './mutation';
import { selectorMutations } from './selector-mutations';

export function peerMutations(peer: PolicyPeer, path: Path, list: Path): readonly Mutation[] {
  const { podSelector, namespaceSelector, ipBlock } = peer;
  return [
    remove('peers: drop a peer', path),
    replace('peers: an empty peer', path, {}),
    ...(podSelector ? selectorMutations(podSelector, [...path, 'podSelector'], 'a peer') : []),
    ...(namespaceSelector ? selectorMutations(namespaceSelector, [...path, 'namespaceSelector'], "a peer's namespace") : []),
    ...(podSelector && namespaceSelector ? bothMutations(peer, path, list) : []),
    ...(podSelector && !namespaceSelector ? ownNamespaceMutations(path) : []),
    ...(namespaceSelector && !podSelector
      ? [add('peers: only some pods of a namespace', [...path, 'podSelector'], { matchLabels: { mutant: 'true' } })]
      : []),
    ...(ipBlock ? blockMutations(ipBlock, [...path, 'ipBlock']) : []),
  ];
}

function bothMutations({ podSelector, namespaceSelector }: PolicyPeer, path: Path, list: Path): readonly Mutation[] {
  return [
    remove('peers: drop the namespaceSelector', [...path, 'namespaceSelector']),
    remove('peers: drop the podSelector', [...path, 'podSelector']),
    {
      kind: 'peers: AND becomes OR',
      operations: [...replace('', path, { podSelector }).operations, ...add('', [...list, '-'], { namespaceSelector }).operations],
    },
  ];
}

function ownNamespaceMutations(path: Path): readonly Mutation[] {
  return [
    add('peers: pods of every namespace', [...path, 'namespaceSelector'], {}),
    add('peers: pods of another namespace', [...path, 'namespaceSelector'], { matchLabels: { 'kubernetes.io/metadata.name': 'mutant' } }),
  ];
}

function blockMutations({ cidr, except }: IpBlock, path: Path): readonly Mutation[] {
  const holes = except ?? [];
  const { family, first, prefix } = parseCidr(cidr);
  const width = family === 'IPv4' ? 32 : 128;
  const wider = `${formatAddress({ family, value: (first >> BigInt(width - prefix + 1)) << BigInt(width - prefix + 1) })}/${prefix - 1}`;
  return [
    ...(prefix === 0 ? [] : [replace('addresses: a wider cidr', [...path, 'cidr'], wider)]),
    ...(prefix === width || holes.length > 0
      ? []
      : [replace('addresses: half the cidr', [...path, 'cidr'], `${formatAddress({ family, value: first })}/${prefix + 1}`)]),
    ...(prefix === width
      ? []
      : [replace('addresses: host bits', [...path, 'cidr'], `${formatAddress({ family, value: first + 1n })}/${prefix}`)]),
    ...(holes.length === 0 ? [] : [remove('addresses: drop every except', [...path, 'except'])]),
    ...holes.map((_, index) => remove('addresses: drop an except', [...path, 'except', index])),
    add('addresses: an except outside', [...path, 'except'], [family === 'IPv4' ? 'fd00::/8' : '10.0.0.0/8']),
    ...(prefix > width - 2
      ? []
      : [
          add(
            'addresses: one more except',
            [...path, 'except'],
            [...holes, `${formatAddress({ family, value: first })}/${Math.min(width, prefix + 6)}`],
          ),
        ]),
  ];
}
