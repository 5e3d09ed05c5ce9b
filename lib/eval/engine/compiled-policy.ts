import type { AdminPeer, AdminPolicy, AdminRule, Direction, Peer, Policy } from '../../model';
import { type CompiledPeer, compilePeer } from './compiled-peer';
import { type CompiledPorts, compilePorts } from './compiled-ports';
import { lazy } from './lazy';
import type { Outlook } from './outlook';
import { admittedReason } from './reasons';

/** One direction that a NetworkPolicy isolates, its rules ready for many questions. */
export interface CompiledPolicy {
  readonly policy: Policy;
  readonly rules: readonly CompiledRule[];
}

export interface CompiledRule {
  readonly policy: Policy;
  /** Position among the policy's rules of the direction, from 0. */
  readonly index: number;
  readonly peers: readonly CompiledPeer<Peer>[] | undefined;
  readonly ports: CompiledPorts;
  /** What becomes of a connection that it admits. */
  readonly admitted: () => Outlook;
}

/** A rule of a cluster tier. */
export interface CompiledAdminRule {
  readonly policy: AdminPolicy;
  readonly index: number;
  readonly action: AdminRule['action'];
  readonly peers: readonly CompiledPeer<AdminPeer>[];
  readonly ports: CompiledPorts;
}

/** `undefined` where the policy does not isolate the direction. */
export function compileDirection(policy: Policy, direction: Direction): CompiledPolicy | undefined {
  const rules = policy[direction]?.map(({ peers, ports }, index) => ({
    policy,
    index,
    peers: peers?.map((peer) => compilePeer(peer)),
    ports: compilePorts(ports),
    admitted: lazy(() => admittedOutlook(policy, index)),
  }));
  return rules && { policy, rules };
}

function admittedOutlook(policy: Policy, rule: number): Outlook {
  return { verdict: 'allowed', tier: 'NetworkPolicy', reasons: [admittedReason(policy, rule)], decidedBy: { policy, rule } };
}

export function compileAdminDirection(policy: AdminPolicy, direction: Direction): readonly CompiledAdminRule[] {
  return policy[direction].map(({ action, peers, ports }, index) => ({
    policy,
    index,
    action,
    peers: peers.map((peer) => compilePeer(peer)),
    ports: compilePorts(ports),
  }));
}
