import { App, Chart } from 'cdk8s';
import { Bulkhead, Port, renderDiagnostic, type Witness, Zone } from 'cdk8s-bulkhead';
import { expect, test } from 'vitest';
import { replayed } from '../../lib/checks/replay';
import { ProgramState } from '../../lib/constructs/program-state';
import { type DiagnosticDetails, diagnostic } from '../../lib/diagnostics';
import { silentHost } from '../constructs/silent-host';

silentHost();

const FINDING = (details: DiagnosticDetails) => diagnostic('BH4002', { call: 'db.allowFrom(…)', side: 'ingress' }, details);

/** A program, its policies, and a connection of it that a flow opens. */
function example() {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const web = new Zone(shop, 'web', { pods: { app: 'web' } });
  const db = new Zone(shop, 'db', { pods: { app: 'db' } }).denyIngress().allowFrom(web, Port.tcp(5432));
  const witness = Bulkhead.of(app).verdict(web, db, Port.tcp(5432)).allowed as Witness;
  const { program, input } = ProgramState.of(app).evaluation();
  return { program, policies: input.own, witness };
}

test('a witness that the engine confirms becomes the evidence of its finding', () => {
  const { program, policies, witness } = example();

  const finding = replayed(witness, policies, program, 'whether web reaches db', FINDING);

  expect(finding.code).toBe('BH4002');
  expect(finding.evidence?.flow).toBe('shop/web → shop/db  TCP 5432   allowed');
  expect(finding.evidence?.witness).toBe(witness);
});

test('a witness that the engine denies is a fault of Bulkhead: BH9001', () => {
  const { program, policies, witness } = example();

  const finding = replayed({ ...witness, verdict: 'denied' }, policies, program, 'whether web reaches db', FINDING);

  expect(renderDiagnostic(finding)).toMatchInlineSnapshot(`
    "error BH9001 proof-contradicts-engine: the proof says denied and the engine says allowed about the witness of: whether web reaches db
      witness  a pod {app: web} in namespace shop → a pod {app: db} in namespace shop, TCP 5432: denied
      help     this is a fault of Bulkhead: nothing is written; please report it with the program"
  `);
});

test('a side is judged by itself', () => {
  const { program, policies, witness } = example();

  expect(replayed({ ...witness, side: 'egress' }, policies, program, '', FINDING).code).toBe('BH4002');
  expect(replayed({ ...witness, side: 'ingress', verdict: 'denied' }, policies, program, '', FINDING).code).toBe('BH9001');
});
