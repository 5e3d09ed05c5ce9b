import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { probeAnswers } from '../../lib/cli/answer-probes';
import { loadManifests } from '../../lib/cli/load-manifests';
import { createEngine } from '../../lib/eval';
import { optionsOf, readCases } from './conformance-case';

const evaluated = readCases().filter(({ probes }) => probes.length > 0);

/** As `bulkhead query manifests.yaml --probes probes.jsonl` does, with `--host-network` where a line asks for it. */
describe('what bulkhead query answers', () => {
  test.each(evaluated.map((one) => [one.folder, one] as const))('%s', (folder, { probes }) => {
    const path = join(__dirname, folder, 'manifests.yaml');
    const lines = readFileSync(join(__dirname, folder, 'probes.jsonl'), 'utf8').split('\n');
    const got = probes.map((probe, index) => {
      const { cluster } = loadManifests([path], optionsOf(probe));
      const { text, problems } = probeAnswers(createEngine(cluster, optionsOf(probe)), 'json')([lines[index] ?? '']);
      expect(problems, text).toBe(0);
      const { verdict, egress, ingress } = JSON.parse(text);
      return { verdict, egress, ingress };
    });
    expect(got).toEqual(probes.map(({ verdict, egress, ingress }) => ({ verdict, egress, ingress })));
  });
});
