import { type Connectivity, type ConnectivityRow, connectivity, createEngine, type Engine, type Reason, whyUnspecified } from '../eval';
import {
  connectivityCsv,
  connectivityDot,
  connectivityJson,
  connectivityMarkdown,
  connectivityMermaid,
  connectivitySvg,
  connectivityText,
  manifestsSummary,
} from '../report';
import { endFilter } from './end-filter';
import { EXIT } from './exit-code';
import type { ManifestOptions } from './manifest-options';
import { onManifests } from './on-manifests';
import { printAll } from './print-all';
import { terminalColours } from './terminal-colours';

/** The options of `bulkhead connectivity`. */
export interface ConnectivityOptions extends ManifestOptions {
  readonly from?: string;
  readonly to?: string;
  readonly format: 'text' | 'json' | 'csv' | 'md' | 'mermaid' | 'dot' | 'svg';
}

/** Lists who may talk to whom. Tells the user everything and sets `process.exitCode`. */
export function runConnectivity(paths: readonly string[], options: ConnectivityOptions): void {
  onManifests(paths, options, ({ files, decoded, cluster, left }, settings) => {
    const { from, to } = options;
    const engine = createEngine(cluster, settings.engine);
    const found = connectivity(engine, {
      ...(from === undefined ? {} : { source: endFilter('--from', from, cluster, paths) }),
      ...(to === undefined ? {} : { destination: endFilter('--to', to, cluster, paths) }),
    });
    printAll(1, reported(found, engine, options.format));
    if (options.format === 'text') printAll(1, [`${manifestsSummary(files, decoded, left)}\n`]);
    return EXIT.ok;
  });
}

function reported(found: Connectivity, engine: Engine, format: ConnectivityOptions['format']): Iterable<string> {
  const why = (row: ConnectivityRow): readonly Reason[] => whyUnspecified(engine, row);
  switch (format) {
    case 'json':
      return connectivityJson(found);
    case 'csv':
      return connectivityCsv(found);
    case 'md':
      return [connectivityMarkdown(found, why)];
    case 'mermaid':
      return [connectivityMermaid(found)];
    case 'dot':
      return [connectivityDot(found)];
    case 'svg':
      return [connectivitySvg(found)];
    case 'text':
      return [connectivityText(found, { why, colours: terminalColours(process.stdout) })];
  }
}
