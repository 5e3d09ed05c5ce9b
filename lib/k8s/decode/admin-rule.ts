import type { AdminAction, AdminPolicyPeer, AdminPolicyPort, AdminPolicyRule } from '../objects/admin-policy-object';
import type { AdminDialect } from './admin-dialect';
import { type AdminDirection, adminPeer } from './admin-peer';
import { adminPort } from './admin-port';
import { adminProtocol } from './admin-protocol';
import { boundedEntries } from './bounded-entries';
import { child, type Field, isAbsent, nameOf, report, reportUnambiguous } from './field';
import { checkFields, type KnownFields } from './known-fields';
import { isMapping } from './mapping';
import { nearest } from './nearest';
import { text } from './text';

/** Most characters of a rule's name (SEMANTICS C4, A2). */
const NAME_CHARACTERS = 100;

const PEERS = { ingress: 'from', egress: 'to' } as const;

const EVERY_PEER = {
  ingress: 'from: [{ namespaces: {} }] for every pod of the cluster',
  egress: 'to: [{ namespaces: {} }] for every pod of the cluster, or to: [{ networks: [0.0.0.0/0, "::/0"] }] for every address',
} as const;

const FIELDS = {
  protocols: { ingress: fieldsOf('ingress', 'protocols'), egress: fieldsOf('egress', 'protocols') },
  ports: { ingress: fieldsOf('ingress', 'ports'), egress: fieldsOf('egress', 'ports') },
} as const;

function fieldsOf(direction: AdminDirection, ports: AdminDialect['ports']): KnownFields {
  const peers = PEERS[direction];
  const inPeers = (name: string) => `write ${name} in an entry of ${peers}, below a dash`;
  return {
    owner: direction === 'ingress' ? 'an ingress rule' : 'an egress rule',
    fields: ['name', 'action', peers, ports],
    fixes: {
      ...(direction === 'ingress'
        ? { to: 'write from: it is egress rules that have to' }
        : { from: 'write to: it is ingress rules that have from' }),
      ...(ports === 'protocols'
        ? { ports: 'write protocols: [{ tcp: { destinationPort: { number: 80 } } }]' }
        : { protocols: 'write ports: [{ portNumber: { protocol: TCP, port: 80 } }]' }),
      namespaces: inPeers('namespaces'),
      pods: inPeers('pods'),
      networks: inPeers('networks'),
      nodes: inPeers('nodes'),
      domainNames: inPeers('domainNames'),
    },
  };
}

/** A rule of `ingress` with its `from`, or of `egress` with its `to` (SEMANTICS C4, C5, C9, A2, A5). */
export function adminRule(field: Field, direction: AdminDirection, dialect: AdminDialect): AdminPolicyRule | undefined {
  if (!isMapping(field, `write action and ${PEERS[direction]} after the dash`)) return undefined;
  checkFields(field, FIELDS[dialect.ports][direction]);
  const name = ruleName(child(field, 'name'));
  const action = ruleAction(child(field, 'action'), dialect);
  const peers = rulePeers(child(field, PEERS[direction]), direction, dialect);
  const ports = rulePorts(child(field, dialect.ports), dialect);
  checkNamedPorts(peers, ports);
  if (action !== undefined && action !== 'Accept' && peers.some(({ peer }) => peer.kind === 'domainNames')) {
    report(child(field, 'action'), 'BH1069', { action, accept: dialect.accept });
  }
  if (action === undefined) return undefined;
  return {
    ...(name === undefined ? {} : { name }),
    action,
    peers: peers.map(({ peer }) => peer),
    ...(ports === undefined ? {} : { ports: ports.map(({ port }) => port) }),
  };
}

interface PeerEntry {
  readonly field: Field;
  readonly peer: AdminPolicyPeer;
}

interface PortEntry {
  readonly field: Field;
  readonly port: AdminPolicyPort;
}

function ruleName(field: Field): string | undefined {
  const name = text(field);
  const length = name === undefined ? 0 : [...name].length;
  if (name !== undefined && length > NAME_CHARACTERS) {
    const problem = `has ${length} characters; at most ${NAME_CHARACTERS} are allowed`;
    reportUnambiguous(field, 'BH1030', { kind: 'rule', name, problem, fix: 'write a shorter name' });
  }
  return name;
}

function ruleAction(field: Field, { actions, accept, owner }: AdminDialect): AdminAction | undefined {
  const written = text(field);
  const action = written === undefined ? undefined : actions.get(written);
  if (action !== undefined) return action;
  const all = [...actions.keys()];
  const choices = `${all.slice(0, -1).join(', ')} or ${all.at(-1)}`;
  if (isAbsent(field)) report(field, 'BH1021', { owner: nameOf(field.parent ?? field), field: 'action', example: `action: ${choices}` });
  if (written === undefined) return undefined;
  const isAccept = ['accept', 'allow'].includes(written.toLowerCase());
  report(field, 'BH1073', { action: written, owner, meant: isAccept ? accept : (nearest(written, all) ?? choices) });
  return undefined;
}

function rulePeers(field: Field, direction: AdminDirection, dialect: AdminDialect): readonly PeerEntry[] {
  const key = PEERS[direction];
  if (isAbsent(field)) {
    report(field, 'BH1021', { owner: nameOf(field.parent ?? field), field: key, example: EVERY_PEER[direction] });
  }
  const bounds = {
    limit: dialect.limit,
    blank: 'name a peer after the dash, or remove it',
    empty: `write ${EVERY_PEER[direction]}`,
    split: 'write the rest in a further rule with the same action, right below',
  };
  return boundedEntries(field, bounds).flatMap((one) => {
    const peer = adminPeer(one, direction, dialect);
    return peer === undefined ? [] : [{ field: one, peer }];
  });
}

function rulePorts(field: Field, { limit, ports }: AdminDialect): readonly PortEntry[] | undefined {
  if (isAbsent(field)) return undefined;
  const bounds = {
    limit,
    blank: 'write a port after the dash, or remove it',
    empty: `leave ${ports} out for everything`,
    split: 'write the rest in a further rule with the same action, right below',
  };
  return boundedEntries(field, bounds).flatMap((one) => {
    const port = ports === 'ports' ? adminPort(one) : adminProtocol(one);
    return port === undefined ? [] : [{ field: one, port }];
  });
}

/** Only pods have container ports to look a name up in (SEMANTICS C9, A5). */
function checkNamedPorts(peers: readonly PeerEntry[], ports: readonly PortEntry[] = []): void {
  const other = peers.find(({ peer }) => peer.kind !== 'pods');
  if (other === undefined) return;
  for (const { field, port } of ports) {
    if (port.kind === 'named') report(field, 'BH1057', { name: port.name, peers: other.peer.kind });
  }
}
