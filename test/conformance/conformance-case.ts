import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { End, EvaluateOptions, Probe, Verdict } from '../reference/network-policy';

/** One line of `probes.jsonl`: a probe as `bulkhead query` reads it, and the answer. */
export interface Line extends Verdict {
  readonly src: string;
  readonly dst: string;
  readonly protocol: Probe['protocol'];
  readonly port: number;
  readonly family?: 'IPv4' | 'IPv6';
  readonly hostNetwork?: 'pod' | 'node';
  /** The clause of SEMANTICS that stands among the reasons. */
  readonly clause?: string;
}

/** One line of `diagnostics.jsonl`. */
export interface Refusal {
  readonly code: string;
  /** Line in `manifests.yaml`, from 1. */
  readonly line: number;
}

export interface ConformanceCase {
  readonly folder: string;
  readonly title: string;
  readonly manifests: string;
  readonly probes: readonly Line[];
  readonly diagnostics: readonly Refusal[];
}

/** The cases of this folder, in the order of their names. */
export function readCases(): readonly ConformanceCase[] {
  const folders = readdirSync(__dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders
    .map(({ name }) => name)
    .sort()
    .map(readCase);
}

function readCase(folder: string): ConformanceCase {
  const text = (name: string): string => readFileSync(join(__dirname, folder, name), 'utf8');
  const lines = (name: string): readonly unknown[] =>
    existsSync(join(__dirname, folder, name))
      ? text(name)
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => JSON.parse(line))
      : [];
  return {
    folder,
    title: (text('README.md').split('\n')[0] ?? '').replace(/^# /, ''),
    manifests: text('manifests.yaml'),
    probes: lines('probes.jsonl') as readonly Line[],
    diagnostics: lines('diagnostics.jsonl') as readonly Refusal[],
  };
}

export function probeOf({ src, dst, protocol, port, family }: Line): Probe {
  return { src: endOf(src), dst: endOf(dst), protocol, port, ...(family === undefined ? {} : { family }) };
}

export function optionsOf({ hostNetwork }: Line): EvaluateOptions {
  return hostNetwork === undefined ? {} : { hostNetwork };
}

function endOf(text: string): End {
  return text.includes('/') ? { pod: text } : { ip: text };
}
