import { describe, expect, test } from 'vitest';
import { MANIFEST_CHECKS } from '../../../lib/checks';
import { checkYaml } from './check-yaml';
import { app, deployment, documents, policy } from './shop-objects';

const check = MANIFEST_CHECKS.policyOnHostNetwork as (typeof MANIFEST_CHECKS)[string];

function found(...texts: readonly string[]): string {
  return checkYaml(check, documents(...texts));
}

describe('policyOnHostNetwork', () => {
  const agent = deployment('agent', { kind: 'DaemonSet', hostNetwork: true });

  test('alone, and among others', () => {
    expect(found(agent, policy('p', app('agent')))).toContain(
      'BH3207 policy-on-host-network: NetworkPolicy shop/p selects DaemonSet shop/agent on the host network',
    );
    expect(found(agent, deployment('web'), policy('p', 'podSelector: {}'))).toContain(
      'NetworkPolicy shop/p selects also DaemonSet shop/agent',
    );
  });

  test('silent about policies of other pods', () => {
    expect(found(agent, deployment('web'), policy('p', app('web')), policy('q', 'podSelector: {}', 'pay'))).toBe('');
  });
});
