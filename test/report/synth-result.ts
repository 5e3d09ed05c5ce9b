import type { FlowReport, SynthReport } from '../../lib/constructs';
import type { Diagnostic } from '../../lib/diagnostics';
import type { SynthResult } from '../../lib/report';

export function flow(egress: FlowReport['egress'], ingress: FlowReport['ingress']): FlowReport {
  return { from: 'shop/web', to: 'shop/db', ports: 'TCP 5432', egress, ingress, reasons: [], where: {} };
}

export function finding(code: string, severity: Diagnostic['severity'], message: string): Diagnostic {
  return { code, name: 'a-name', severity, message, acceptable: true, help: 'do this' };
}

export function report(parts: Partial<SynthReport> = {}): SynthReport {
  return {
    synthesized: true,
    proven: true,
    diagnostics: [],
    accepted: [],
    policies: [],
    flows: [flow('proven', 'proven'), flow('theirs', 'proven')],
    guardrails: [{ text: 'db never from web', state: 'holds', where: {} }],
    assumptions: [
      'no policy outside this tree and its context selects pods of: boutique',
      'the resolver is k8s-app=kube-dns in kube-system, UDP and TCP 53.',
    ],
    outside: [
      'host-network pods',
      "a pod's own node",
      'a pod and itself',
      'addresses that are rewritten before policies see them',
      'ICMP and everything else that is not TCP, UDP or SCTP',
    ],
    ...parts,
  };
}

export function result(parts: Partial<SynthResult> = {}): SynthResult {
  return {
    ok: true,
    command: 'bulkhead synth main.ts',
    output: 'dist',
    outputExists: true,
    written: [],
    unchanged: [],
    removed: [],
    reports: [report()],
    notices: [],
    ...parts,
  };
}
