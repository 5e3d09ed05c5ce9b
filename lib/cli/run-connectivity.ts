import { connectivity, createEngine, whyUnspecified } from '../eval';
import { connectivityJson, connectivityText } from '../report';
import { EXIT } from './exit-code';
import type { ManifestOptions } from './manifest-options';
import { onManifests } from './on-manifests';
import { print } from './print';
import { terminalColours } from './terminal-colours';

/** The options of `bulkhead connectivity`. */
export interface ConnectivityOptions extends ManifestOptions {
  readonly from?: string;
  readonly to?: string;
  readonly format: 'text' | 'json' | 'csv' | 'md' | 'mermaid' | 'dot' | 'svg';
}

/** Lists who may talk to whom. Tells the user everything and sets `process.exitCode`. */
export function runConnectivity(paths: readonly string[], options: ConnectivityOptions): void {
  onManifests(paths, options, ({ cluster }) => {
    const engine = createEngine(cluster, options.hostNetwork === undefined ? {} : { hostNetwork: options.hostNetwork });
    const found = connectivity(engine);
    if (options.format === 'json') print(1, connectivityJson(found));
    else print(1, connectivityText(found, { why: (row) => whyUnspecified(engine, row), colours: terminalColours(process.stdout) }));
    return EXIT.ok;
  });
}
