import type { PolicyPort } from '../reference/network-policy';
import { add, type Mutation, type Path, remove, replace } from './mutation';

const OTHER: Readonly<Record<string, string>> = { TCP: 'UDP', UDP: 'SCTP', SCTP: 'TCP' };

export function portMutations({ protocol, port, endPort }: PolicyPort, path: Path): readonly Mutation[] {
  return [
    remove('ports: drop a port', path),
    replace('ports: another protocol', [...path, 'protocol'], OTHER[protocol ?? 'TCP']),
    remove('ports: drop the protocol', [...path, 'protocol']),
    replace('ports: a protocol in small letters', [...path, 'protocol'], (protocol ?? 'TCP').toLowerCase()),
    ...(port === undefined || port === null
      ? [add('ports: one number of a protocol', [...path, 'port'], 80)]
      : [anyNumber(protocol, path)]),
    ...(typeof port === 'number' ? numberMutations(port, endPort ?? undefined, path) : []),
    ...(typeof port === 'string' ? nameMutations(port, path) : []),
  ];
}

function anyNumber(protocol: PolicyPort['protocol'], path: Path): Mutation {
  return replace('ports: every number of the protocol', path, { protocol });
}

function numberMutations(port: number, endPort: number | undefined, path: Path): readonly Mutation[] {
  const end = [...path, 'endPort'];
  return [
    replace('ports: another number', [...path, 'port'], port === 65535 ? 1 : port + 1),
    replace('ports: number 0', [...path, 'port'], 0),
    ...(endPort === undefined
      ? [
          replace('ports: a name for a number', [...path, 'port'], 'mutant'),
          add('ports: a range for a number', end, Math.min(65535, port + 1)),
        ]
      : [
          remove('ports: drop the endPort', end),
          replace('ports: endPort + 1', end, endPort + 1),
          replace('ports: endPort - 1', end, endPort - 1),
        ]),
  ];
}

function nameMutations(port: string, path: Path): readonly Mutation[] {
  return [
    replace('ports: another name', [...path, 'port'], `${port}-x`),
    replace('ports: a number for a name', [...path, 'port'], 8080),
    add('ports: a name with an endPort', [...path, 'endPort'], 8080),
  ];
}
