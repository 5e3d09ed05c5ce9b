import { answer, pod, policy, probe } from './example-objects';
import type { IngressRule, KubeObject, NetworkPolicySpec, PolicyPeer, PolicyPort } from './network-policy';

export const web = pod('shop/web', { labels: { app: 'web' }, ips: ['10.1.0.1'] });
export const db = pod('shop/db', { labels: { app: 'db' }, ips: ['10.1.0.2'] });
const job = pod('pay/job', { labels: { app: 'web' }, ips: ['10.2.0.1'] });
export const pods = [web, db, job];

export const onDb = { matchLabels: { app: 'db' } };
export const onWeb = { matchLabels: { app: 'web' } };

/** Whether the pod `shop/db` is reached under one policy that closes its ingress but for these rules. */
export function ingress(rules: readonly IngressRule[], src: string, port = 'TCP 80', more: readonly KubeObject[] = []): string {
  const objects = [...pods, ...more, policy('shop', { podSelector: onDb, policyTypes: ['Ingress'], ingress: rules })];
  return answer(objects, probe(src, 'shop/db', port));
}

export function fromPeer(peer: PolicyPeer, src: string, more: readonly KubeObject[] = []): string {
  return ingress([{ from: [peer] }], src, 'TCP 80', more);
}

export function onPort(port: PolicyPort, asked: string): string {
  return ingress([{ ports: [port] }], 'shop/web', asked);
}

export function under(spec: NetworkPolicySpec, src: string, dst: string, port = 'TCP 80'): string {
  return answer([...pods, policy('shop', spec)], probe(src, dst, port));
}

export const open = 'allowed (allowed, allowed)';
export const closedIn = 'denied (allowed, denied)';
export const closedOut = 'denied (denied, allowed)';
