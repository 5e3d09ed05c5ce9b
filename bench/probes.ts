import type { Random } from './random';

/** Lines of random probes: most from pod to pod, each pair as likely as any other, the rest from or to an address. */
export function probes(count: number, pods: readonly string[], choose: Random): readonly string[] {
  const address = (): string =>
    choose.pick([
      () => `203.0.${choose.below(256)}.${choose.below(256)}`,
      () => `10.100.${choose.below(256)}.${choose.below(256)}`,
      () => `192.168.0.${choose.below(256)}`,
      () => `${1 + choose.below(223)}.${choose.below(256)}.${choose.below(256)}.${choose.below(256)}`,
    ])();
  return Array.from({ length: count }, (_, id) => {
    const outside = choose.below(10);
    const src = outside === 0 ? address() : choose.pick(pods);
    const dst = outside === 1 ? address() : choose.pick(pods);
    const protocol = choose.pick(['TCP', 'TCP', 'TCP', 'UDP', 'SCTP']);
    const port = choose.pick([80, 443, 53, 5432, 8080, 8081, 1 + choose.below(65535)]);
    return JSON.stringify({ id, src, dst, protocol, port });
  });
}
