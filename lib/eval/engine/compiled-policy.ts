import type { AdminPeer, AdminPolicy, AdminRule, Direction, Peer, Policy } from '../../model';
import { type CompiledPorts, compilePorts } from './compiled-ports';

/** One direction that a NetworkPolicy isolates, its rules ready for many questions. */
export interface CompiledPolicy {
  readonly policy: Policy;
  readonly rules: readonly CompiledRule[];
}

export interface CompiledRule {
  readonly policy: Policy;
  /** Position among the policy's rules of the direction, from 0. */
  readonly index: number;
  readonly peers: readonly Peer[] | undefined;
  readonly ports: CompiledPorts;
}

/** A rule of a cluster tier. */
export interface CompiledAdminRule {
  readonly policy: AdminPolicy;
  readonly index: number;
  readonly action: AdminRule['action'];
  readonly peers: readonly AdminPeer[];
  readonly ports: CompiledPorts;
}

/** `undefined` where the policy does not isolate the direction. */
export function compileDirection(policy: Policy, direction: Direction): CompiledPolicy | undefined {
  const rules = policy[direction]?.map(({ peers, ports }, index) => ({ policy, index, peers, ports: compilePorts(ports) }));
  return rules && { policy, rules };
}

export function compileAdminDirection(policy: AdminPolicy, direction: Direction): readonly CompiledAdminRule[] {
  return policy[direction].map(({ action, peers, ports }, index) => ({ policy, index, action, peers, ports: compilePorts(ports) }));
}
