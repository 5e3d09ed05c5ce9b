import { diagnostic } from '../../lib/diagnostics';
import type { CheckedManifests } from '../../lib/report';

/** A result with a finding of each severity, in a text that every format has to escape. */
export function checkedManifests(): CheckedManifests {
  const at = (file: string, line: number, column: number) => ({ document: { file, line, column, field: 'spec' } });
  const nasty = 'a|b <i>&"c"</i> 100% `d`, *e*\u0001';
  return {
    ok: false,
    failing: ['error', 'warning'],
    files: 3,
    counts: { policies: 2, workloads: 1, namespaces: 0, services: 1 },
    left: { objects: 2, files: 1, withoutObjects: 0 },
    findings: [
      diagnostic('BH1003', { key: nasty }, { subject: 'shop/db', where: at('charts/a b,c:d.yaml', 4, 7) }),
      diagnostic(
        'BH3118',
        { object: 'NetworkPolicy shop/web', same: true },
        { subject: 'shop/web', where: at('web.yaml', 12, 1), related: [{ message: 'the other one', where: at('web.yaml', 1, 1) }] },
      ),
      diagnostic('BH3106', { rule: 'egress rule 1 of NetworkPolicy shop/web' }, { subject: 'shop/web', where: at('web.yaml', 20, 5) }),
      diagnostic('BH3191', { what: 'BH3101' }),
    ],
    suppressed: [
      {
        diagnostic: diagnostic('BH3107', { rule: 'egress rule 2 of NetworkPolicy shop/web' }, { where: at('web.yaml', 22, 5) }),
        reason: 'the resolver moves',
        until: '2026-06-30',
      },
    ],
    unseen: ['Prometheus monitoring/k8s'],
    notEvaluated: [{ kind: 'cilium.io/v2/CiliumNetworkPolicy', count: 2 }],
  };
}

/** A result without a finding. */
export function cleanManifests(): CheckedManifests {
  return {
    ...checkedManifests(),
    ok: true,
    left: { objects: 0, files: 0, withoutObjects: 0 },
    findings: [],
    suppressed: [],
    unseen: [],
    notEvaluated: [],
  };
}
