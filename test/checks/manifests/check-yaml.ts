import { addressRanges, type ManifestCheck, type ManifestInput } from '../../../lib/checks';
import { renderDiagnostic } from '../../../lib/diagnostics';
import { createEngine, type EngineOptions } from '../../../lib/eval';
import { decodeDocuments, readText } from '../../../lib/k8s';
import { compileCluster } from '../../../lib/model';
import { cidrSet, isCidrProblem, parseCidr } from '../../../lib/sets';

export interface CheckYamlOptions extends EngineOptions {
  readonly file?: string;
  /** The namespace of objects that name none. */
  readonly namespace?: string;
  /** CIDRs, as settings give them. */
  readonly podRanges?: readonly string[];
  readonly serviceRanges?: readonly string[];
}

/** What a check looks at for some YAML; a document that is refused throws. */
export function inputOfYaml(text: string, options: CheckYamlOptions = {}): ManifestInput {
  const { file = 'test.yaml', namespace = 'default' } = options;
  const read = readText(text, file);
  const decoded = decodeDocuments(read.documents);
  const [problem] = [...read.diagnostics, ...decoded.diagnostics].filter(({ severity }) => severity === 'error');
  if (problem !== undefined) throw new Error(renderDiagnostic(problem));
  const engine = createEngine(compileCluster(decoded, { namespace }), options);
  const { podRanges, serviceRanges } = addressRanges(engine.cluster);
  return {
    decoded,
    namespace,
    engine,
    podRanges: podRanges.union(rangesOf(options.podRanges)),
    serviceRanges: serviceRanges.union(rangesOf(options.serviceRanges)),
  };
}

/** What a check says of some YAML, as the command prints it; the empty text for nothing. */
export function checkYaml(check: ManifestCheck, text: string, options?: CheckYamlOptions): string {
  return check(inputOfYaml(text, options)).map(renderDiagnostic).join('\n');
}

function rangesOf(texts: readonly string[] = []) {
  return cidrSet(
    ...texts.map((text) => {
      const cidr = parseCidr(text);
      if (isCidrProblem(cidr)) throw new Error(`${text} ${cidr.reason}`);
      return cidr;
    }),
  );
}
