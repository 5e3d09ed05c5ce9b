import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decodeDocuments, readText } from '../../lib/k8s';

/** Manifests as their projects publish them, beside the repository; not part of it. */
const REAL = join(__dirname, '..', '..', '..', 'shared', 'real');

describe.skipIf(!existsSync(REAL))('real manifests, where they lie beside the repository', () => {
  test.each([
    ['online-boutique', { policies: 13, services: 12, workloads: 12, namespaces: 0, unseen: [] }],
    [
      'kube-prometheus',
      { policies: 8, services: 8, workloads: 6, namespaces: 1, unseen: ['Alertmanager monitoring/main', 'Prometheus monitoring/k8s'] },
    ],
  ])('%s decodes without a diagnostic', (folder, expected) => {
    const path = join(REAL, folder);
    const read = readdirSync(path).map((file) => readText(readFileSync(join(path, file), 'utf8'), file));
    const decoded = decodeDocuments(read.flatMap(({ documents }) => documents));

    expect([...read.flatMap(({ diagnostics }) => diagnostics), ...decoded.diagnostics]).toEqual([]);
    expect({
      policies: decoded.networkPolicies.length,
      services: decoded.services.length,
      workloads: decoded.workloads.length,
      namespaces: decoded.namespaces.length,
      unseen: decoded.unseen.map(({ kind, namespace, name }) => `${kind} ${namespace}/${name}`),
    }).toEqual(expected);
  });
});
