import { describe, expect, test } from 'vitest';
import { BulkheadMisuse, type Diagnostic, diagnostic, isMisuse, placeText, renderDiagnostic } from '../../lib/diagnostics';

const POD = { kind: 'pod', namespace: 'shop', namespaceLabels: {}, labels: {}, address: '10.0.0.1', ports: [] } as const;

describe('a place', () => {
  test.each([
    [{ source: { file: 'shop.ts', line: 3, column: 5 }, construct: 'shop/db' }, 'shop.ts:3'],
    [{ construct: 'shop/db' }, 'shop/db'],
    [{ document: { file: 'a.yaml', line: 4, column: 7 } }, 'a.yaml:4:7'],
    [{ document: { file: 'a.yaml', line: 4 } }, 'a.yaml:4'],
    [{ document: { file: 'shop/db', field: 'spec.ingress[0]' } }, 'shop/db spec.ingress[0]'],
    [{ document: { file: 'shop/db', field: '' } }, 'shop/db'],
    [{}, undefined],
  ])('%j is %s', (place, text) => {
    expect(placeText(place)).toBe(text);
  });
});

describe('a diagnostic', () => {
  test('is a headline with its place, evidence, other places and help', () => {
    const finding = diagnostic(
      'BH4001',
      { promise: 'zone web must never reach zone db', remedy: 'narrow the flows above,\nor drop the promise' },
      {
        where: { source: { file: 'shop.ts', line: 21, column: 3 } },
        related: [{ message: 'opened by db.allowFrom(…)', where: { source: { file: 'shop.ts', line: 18, column: 3 } } }],
        evidence: {
          flow: 'web → db  TCP 5432   allowed',
          walkthrough: [
            { side: 'egress', end: 'web', verdict: 'allowed', text: 'no policy isolates web for egress' },
            { side: 'ingress', end: 'a longer name', verdict: 'allowed', policy: 'NetworkPolicy shop/db', text: 'rule 1 allows TCP 5432' },
          ],
          witness: {
            source: { ...POD, labels: { app: 'web', empty: '' }, namespaceLabels: { team: 'a' } },
            destination: { ...POD, ports: [{ name: 'pg', protocol: 'TCP', port: 5432 }] },
            protocol: 'TCP',
            port: 5432,
            verdict: 'allowed',
          },
          notes: ['a note\nof two lines'],
        },
      },
    );
    expect(renderDiagnostic(finding)).toMatchInlineSnapshot(`
      "error BH4001 intent-violated: zone web must never reach zone db                     shop.ts:21
        web → db  TCP 5432   allowed
          egress   web            no policy isolates web for egress
          ingress  a longer name  [NetworkPolicy shop/db]  rule 1 allows TCP 5432
        witness  a pod {app: web, empty: ''} in namespace shop {team: a} → a pod {} in namespace shop with port pg = TCP 5432, TCP 5432: allowed
        a note
        of two lines
        see      opened by db.allowFrom(…)  shop.ts:18
        help     narrow the flows above,
                 or drop the promise"
    `);
  });

  test('has its place in one column, if the headline leaves room', () => {
    const at = (message: string): string =>
      renderDiagnostic({ ...diagnostic('BH2028', undefined, { where: { construct: 'shop/db' } }), message } as Diagnostic).split('\n')[0] ??
      '';
    expect(at('short').indexOf('shop/db')).toBe(at('somewhat longer').indexOf('shop/db'));
    expect(at('x'.repeat(100))).toMatch(/x {2}shop\/db$/);
  });

  test('names an address, and a side', () => {
    const finding = diagnostic(
      'BH4002',
      { call: 'web.allowTo(…)', side: 'egress' },
      {
        evidence: {
          witness: {
            source: POD,
            destination: { kind: 'address', address: '2001:db8::1' },
            protocol: 'UDP',
            port: 53,
            verdict: 'denied',
            side: 'egress',
          },
        },
      },
    );
    expect(renderDiagnostic(finding)).toContain('  witness  a pod {} in namespace shop → address 2001:db8::1, UDP 53: egress denied');
  });

  test('of many places shows the first', () => {
    const related = Array.from({ length: 9 }, (_, index) => ({ message: `call ${index}`, where: { construct: `z${index}` } }));
    const lines = renderDiagnostic(diagnostic('BH2028', undefined, { related })).split('\n');
    expect(lines.filter((line) => line.startsWith('  see'))).toHaveLength(5);
    expect(lines.at(-2)).toBe('           and 4 more');
  });

  test('keeps constructor and __proto__ as labels', () => {
    const labels = JSON.parse('{ "constructor": "x", "__proto__": "y" }') as Record<string, string>;
    const witness = { source: { ...POD, labels }, destination: POD, protocol: 'TCP', port: 1, verdict: 'allowed' } as const;
    expect(renderDiagnostic(diagnostic('BH2028', undefined, { evidence: { witness } }))).toContain(
      'a pod {constructor: x, __proto__: y} in',
    );
  });
});

describe('whether it can be accepted', () => {
  test('warnings, and the errors that say so', () => {
    expect(diagnostic('BH3003', { call: 'x', sides: '' }).acceptable).toBe(true);
    expect(diagnostic('BH3009', { call: 'x', until: 'a', today: 'b' }).acceptable).toBe(true);
    expect(diagnostic('BH4001', { promise: 'x', remedy: 'y' }).acceptable).toBe(false);
  });
});

describe('a misuse', () => {
  test('is known by its name, also one of another copy', () => {
    const misuse = new BulkheadMisuse(diagnostic('BH2028', undefined), BulkheadMisuse);
    expect([misuse.name, isMisuse(misuse)]).toEqual(['BulkheadMisuse', true]);
    const foreign = Object.assign(new Error('x'), { name: 'BulkheadMisuse', diagnostic: {} });
    expect([isMisuse(foreign), isMisuse(new Error('BulkheadMisuse')), isMisuse('BulkheadMisuse'), isMisuse(null)]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});
