import { createEngine } from '../eval';
import { explainedJson, explainedText } from '../report';
import { EXIT } from './exit-code';
import { explainConnection } from './explain-connection';
import type { ManifestOptions } from './manifest-options';
import { onManifests } from './on-manifests';
import { print } from './print';
import { readPort } from './read-port';
import { terminalColours } from './terminal-colours';

/** The options of `bulkhead explain`. */
export interface ExplainOptions extends ManifestOptions {
  readonly from: string;
  readonly to: string;
  readonly port: string;
  readonly family?: 'IPv4' | 'IPv6';
  readonly format: 'text' | 'json';
}

/** Walks through one connection. Tells the user everything and sets `process.exitCode`. */
export function runExplain(paths: readonly string[], options: ExplainOptions): void {
  onManifests(paths, options, ({ cluster }, { engine }) => {
    const { from, to, family, format } = options;
    const port = readPort(options.port);
    const asked = { from, to, ...port, ...(family === undefined ? {} : { family }) };
    const explained = explainConnection(createEngine(cluster, engine), engine, asked);
    print(1, format === 'json' ? explainedJson(explained) : explainedText(explained, terminalColours(process.stdout)));
    return EXIT.ok;
  });
}
