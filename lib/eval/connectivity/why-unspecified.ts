import { portRanges } from '../../sets';
import { ask, type NamedEnd } from '../ends';
import type { Engine } from '../engine/create-engine';
import { distinctReasons } from '../engine/distinct-reasons';
import type { Reason } from '../verdict';
import type { ConnectivityRow } from './connectivity';
import type { ConnectivityEnd } from './connectivity-end';

/** Ranges of ports that are asked about. */
const RANGES = 4;

/** What the unspecified connections of a row depend on: of the first port of each of its first ranges. */
export function whyUnspecified(engine: Engine, { source, destination, unspecified }: ConnectivityRow): readonly Reason[] {
  const [from, to] = [named(source), named(destination)];
  const first = portRanges(unspecified).slice(0, RANGES);
  return distinctReasons(
    first.flatMap((range) => ask(engine, { source: from, destination: to, protocol: range.protocol, port: range.from }).because),
  );
}

function named({ text, members }: ConnectivityEnd): NamedEnd {
  return { name: text, controller: undefined, members };
}
