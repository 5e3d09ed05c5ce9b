import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { connectionOpen, inUniverse, isClosed, promiseBroken } from '../reference/meaning';
import { evaluate, evaluator } from '../reference/network-policy';
import { clusterWithProbes } from './clusters';
import { connectionObjects } from './connection-objects';
import { programWithConnections } from './connections';
import { program } from './programs';

/** How often a word comes up. */
function share(word: string, words: readonly string[]): number {
  return words.filter((one) => one === word).length / words.length;
}

const sample = { numRuns: 300, seed: 2026 };

describe('clusters', () => {
  test('every probe is possible, and each verdict comes up often', () => {
    const verdicts = fc
      .sample(clusterWithProbes(), sample)
      .flatMap(({ objects, probes }) => probes.map(evaluator(objects)).map(({ verdict }) => verdict));
    expect(share('allowed', verdicts)).toBeGreaterThan(0.4);
    expect(share('denied', verdicts)).toBeGreaterThan(0.1);
    expect(share('unspecified', verdicts)).toBeGreaterThan(0.05);
  });
});

describe('programs and connections', () => {
  const programs = fc.sample(programWithConnections(program(), { maxConnections: 10 }), sample);

  test('every verb, kind of peer and kind of zone comes up', () => {
    const verbs = programs.flatMap(({ program }) => [...program.verbs, ...program.guardrails]);
    expect([...new Set(verbs.map(({ verb }) => verb))].sort()).toEqual(
      [
        'allowDns',
        'allowFrom',
        'allowTo',
        'allowWithin',
        'denyAll',
        'denyEgress',
        'denyIngress',
        'neverFrom',
        'neverTo',
        'onlyFrom',
        'onlyTo',
      ].sort(),
    );
    const peers = verbs.flatMap((verb) => ('peers' in verb ? verb.peers : []));
    expect(new Set(peers.flatMap((peer) => Object.keys(peer)))).toEqual(
      new Set(['zone', 'anywhere', 'everyPod', 'internet', 'cidr', 'except', 'namespace', 'dns', 'apiServer']),
    );
    const zones = programs.flatMap(({ program }) => program.zones);
    expect(new Set(zones.flatMap((zone) => Object.keys(zone)))).toEqual(
      new Set(['id', 'parent', 'pods', 'namespace', 'namespaces', 'ports']),
    );
    expect(programs.some(({ program }) => program.exclusive.length > 0)).toBe(true);
  });

  test('connections belong to the universe of the proof and are as often open as closed', () => {
    const answers = programs.flatMap(({ program, connections }) =>
      connections.map((connection) => {
        expect(inUniverse(program, connection)).toBe(true);
        return connectionOpen(program, connection) ? 'open' : 'closed';
      }),
    );
    expect(share('open', answers)).toBeGreaterThan(0.3);
    expect(share('closed', answers)).toBeGreaterThan(0.2);
  });

  test('flows open closed sides, and promises are broken and kept', () => {
    const openedSources = programs.flatMap(({ program, connections }) =>
      connections.filter(
        ({ src, dst, ...rest }) => 'pod' in src && isClosed(program, 'egress', src.pod) && connectionOpen(program, { src, dst, ...rest }),
      ),
    );
    expect(openedSources.length).toBeGreaterThan(50);
    const broken = programs.flatMap(({ program, connections }) =>
      program.guardrails.flatMap((guardrail) => connections.map((connection) => String(promiseBroken(program, guardrail, connection)))),
    );
    expect(share('true', broken)).toBeGreaterThan(0.05);
  });

  test('without policies every connection is allowed', () => {
    for (const connection of programs.flatMap(({ connections }) => connections)) {
      const { objects, probe } = connectionObjects(connection);
      expect(evaluate(objects, probe).verdict).toBe('allowed');
    }
  });
});
