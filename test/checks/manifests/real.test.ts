import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { addressRanges, runManifestChecks } from '../../../lib/checks';
import type { Diagnostic } from '../../../lib/diagnostics';
import { createEngine } from '../../../lib/eval';
import { decodeDocuments, readText } from '../../../lib/k8s';
import { compileCluster } from '../../../lib/model';

/** Manifests as their projects publish them; they lie beside the repository and not in it. */
const REAL = join(__dirname, '..', '..', '..', '..', 'shared', 'real');

function findings(folder: string): readonly Diagnostic[] {
  const files = readdirSync(join(REAL, folder))
    .filter((file) => file.endsWith('.yaml'))
    .sort();
  const read = files.map((file) => readText(readFileSync(join(REAL, folder, file), 'utf8'), file));
  const decoded = decodeDocuments(read.flatMap(({ documents }) => documents));
  const engine = createEngine(compileCluster(decoded));
  const found = runManifestChecks({ decoded, namespace: 'default', engine, ...addressRanges(engine.cluster) });
  return [...read.flatMap(({ diagnostics }) => diagnostics), ...decoded.diagnostics, ...found];
}

function messages(found: readonly Diagnostic[], code: string): readonly string[] {
  return found.filter((finding) => finding.code === code).map(({ message }) => message);
}

/** Not a finding is unknown here: each one was looked at, and is what a specialist would say. */
describe.skipIf(!existsSync(REAL))('kube-prometheus', () => {
  const found = existsSync(REAL) ? findings('kube-prometheus') : [];

  test('has no error, and nothing that a specialist would not say', () => {
    expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
    const counts = new Map<string, number>();
    for (const { code, name } of found) counts.set(`${code} ${name}`, (counts.get(`${code} ${name}`) ?? 0) + 1);
    expect(Object.fromEntries([...counts].sort())).toEqual({
      'BH3207 policy-on-host-network': 1,
      'BH3211 namespace-without-default-deny': 1,
      'BH3215 metadata-address-open': 1,
      'BH3216 egress-rule-admits-everything': 8,
      'BH3217 ingress-rule-admits-everything': 1,
      'BH3218 pods-unseen': 2,
    });
  });

  test('says what a specialist finds by hand', () => {
    expect(messages(found, 'BH3207')[0]).toContain(
      'NetworkPolicy monitoring/node-exporter selects DaemonSet monitoring/node-exporter on the host network',
    );
    expect(messages(found, 'BH3217')[0]).toContain('NetworkPolicy monitoring/prometheus-adapter isolates the ingress');
    expect(messages(found, 'BH3211')[0]).toContain('nothing closes the egress and ingress of namespace monitoring');
    expect(messages(found, 'BH3218')).toEqual([
      expect.stringContaining(
        'Alertmanager monitoring/main makes pods that these manifests do not show; NetworkPolicy monitoring/alertmanager-main may be',
      ),
      expect.stringContaining(
        'Prometheus monitoring/k8s makes pods that these manifests do not show; NetworkPolicy monitoring/prometheus-k8s may be',
      ),
    ]);
  });
});

describe.skipIf(!existsSync(REAL))('online-boutique', () => {
  const found = existsSync(REAL) ? findings('online-boutique') : [];

  test('closes ingress only', () => {
    expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect([...new Set(found.map(({ code }) => code))].sort()).toEqual(['BH3215', 'BH3216', 'BH3217']);
    expect(messages(found, 'BH3216')).toHaveLength(12);
    expect(messages(found, 'BH3217')).toEqual([
      expect.stringContaining('NetworkPolicy default/frontend isolates the ingress of Deployment default/frontend'),
    ]);
  });
});
