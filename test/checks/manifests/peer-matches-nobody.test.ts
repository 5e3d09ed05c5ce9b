import { describe, expect, test } from 'vitest';
import { peerMatchesNobody } from '../../../lib/checks/manifests/peer-matches-nobody';
import { deployment, messages, namespaces, pods, policy } from './objects';

const named = (name: string) => namespaces({ 'kubernetes.io/metadata.name': name });
const from = (...peers: readonly object[]) =>
  policy('api', { podSelector: { matchLabels: { app: 'api' } }, policyTypes: ['Ingress'], ingress: [{ from: peers }] });
const to = (...peers: readonly object[]) => policy('api', { podSelector: {}, policyTypes: ['Egress'], egress: [{ to: peers }] });
const api = deployment('api');

describe('a peer that matches nobody', () => {
  test('and means pods of another namespace', () => {
    expect(messages(peerMatchesNobody, [from(pods({ app: 'web' })), api, deployment('front/web')])).toEqual([
      "from[0] of NetworkPolicy shop/api matches no known pod of namespace shop: none has app=web, but Deployment front/web has, in namespace front: a podSelector alone is about the policy's own namespace",
    ]);
  });

  test('and is nearly right, here and in a namespace that it names', () => {
    expect(messages(peerMatchesNobody, [to(pods({ app: 'apii' })), api])).toEqual([
      'to[0] of NetworkPolicy shop/api matches no known pod of namespace shop: none has app=apii, but Deployment shop/api has app=api',
    ]);
    const away = from(pods({ app: 'api' }), { ...named('front'), ...pods({ app: 'clientt' }) });
    expect(messages(peerMatchesNobody, [away, api, deployment('front/client')])).toEqual([
      'from[1] of NetworkPolicy shop/api matches no known pod of namespace front: none has app=clientt, but Deployment front/client has app=client',
    ]);
  });

  test.each([
    ['a pod that it matches', [from(pods({ app: 'web' })), api, deployment('web'), deployment('front/web')]],
    ['nothing near', [from(pods({ app: 'web' })), api, deployment('front/cart')]],
    ['no workload known there', [from({ ...named('front'), ...pods({ app: 'apii' }) }), api]],
    ['no workload known here', [from(pods({ app: 'web' })), deployment('front/web')]],
    [
      'a namespace beside it of which nothing is known',
      [
        from({
          namespaceSelector: { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['front', 'ops'] }] },
          ...pods({ app: 'clientt' }),
        }),
        api,
        deployment('front/client'),
      ],
    ],
    ['all namespaces', [from({ namespaceSelector: {}, ...pods({ app: 'apii' }) }), api]],
    ['another number', [from(pods({ app: 'shard-1' })), deployment('shard-2')]],
    ['a neighbour that names the near one', [from(pods({ app: 'carts' }), pods({ app: 'cart' })), deployment('cart')]],
    ['a label that a controller adds', [from(pods({ 'pod-template-hash': 'x' })), api]],
    [
      'two entries that were meant as one, which is another finding',
      [from(named('front'), pods({ app: 'web' })), api, deployment('front/web')],
    ],
    [
      'one entry that was meant as two, which is another finding',
      [from({ ...named('front'), ...pods({ app: 'api' }) }), api, deployment('front/apis')],
    ],
    [
      'a custom resource that makes pods there',
      [
        from(pods({ app: 'web' })),
        api,
        deployment('front/web'),
        { apiVersion: 'monitoring.coreos.com/v1', kind: 'Prometheus', metadata: { name: 'k8s', namespace: 'shop' }, spec: {} },
      ],
    ],
  ])('is not told with %s', (_, objects) => {
    expect(messages(peerMatchesNobody, objects)).toEqual([]);
  });
});
