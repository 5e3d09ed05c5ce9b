import { expect, test } from 'vitest';
import { addressRanges, runManifestChecks } from '../../../lib/checks';
import { createEngine } from '../../../lib/eval';
import { decodeDocuments, fromValue } from '../../../lib/k8s';
import { compileCluster } from '../../../lib/model';
import { randomCluster } from '../../arbitraries/random/cluster';

const SEED = 7;
const CLUSTERS = 60;

/** Codes of faults of Bulkhead: a proof and the engine that contradict each other. */
const FAULTS = /^BH9/;

test('checks of random clusters never contradict themselves, and say the same twice', () => {
  const codes = new Set<string>();
  for (let index = 0; index < CLUSTERS; index++) {
    const decoded = decodeDocuments(randomCluster(SEED, index).objects.map((object, at) => fromValue(object, `object-${at}`)));
    const engine = createEngine(compileCluster(decoded));
    const input = { decoded, namespace: 'default', engine, ...addressRanges(engine.cluster) };
    const found = runManifestChecks(input);
    expect(found.filter(({ code }) => FAULTS.test(code)).map(({ message }) => `cluster ${index}: ${message}`)).toEqual([]);
    expect(runManifestChecks(input)).toEqual(found);
    for (const { code } of found) codes.add(code);
  }
  expect([...codes].filter((code) => code.startsWith('BH32')).length).toBeGreaterThan(8);
});
