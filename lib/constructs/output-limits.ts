import { ApiObject, type Chart, YamlOutputType } from 'cdk8s';
import { type Diagnostic, diagnostic } from '../diagnostics';
import type { TreeDocuments } from './tree-documents';

const LIMIT = 100 * 1024;

/** Policies whose annotations would be too large to be kept (256 KiB are all that the API server takes, V1; half of it is others'). */
export function annotationSizes(tree: TreeDocuments): readonly Diagnostic[] {
  return tree.own.flatMap(({ object, value }) => {
    const { annotations = {} } = (value as { metadata?: { annotations?: Record<string, string> } }).metadata ?? {};
    const bytes = Object.entries(annotations).reduce(
      (sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(String(value)),
      0,
    );
    if (bytes <= LIMIT) return [];
    const { zone, policy } = object.current.compiled;
    return [
      diagnostic(
        'BH3013',
        { policy: `NetworkPolicy ${policy.namespace}/${policy.name}`, kibibytes: Math.ceil(bytes / 1024) },
        { where: zone.place, subject: zone.path },
      ),
    ];
  });
}

/**
 * Documents that cdk8s would write to one file, of which only the last would stay: it names files by kind and name alone.
 * Reported where one of them takes part in a proof.
 */
export function outputCollisions(tree: TreeDocuments, charts: readonly Chart[], outputType: YamlOutputType): readonly Diagnostic[] {
  const perChart = outputType === YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE;
  if (!perChart && outputType !== YamlOutputType.FILE_PER_RESOURCE) return [];
  const values = new Map([...tree.own, ...tree.foreign].map(({ object, value }) => [object, value as Named]));
  const own = new Map(tree.own.map(({ object }) => [object as ApiObject, object]));
  const seen = new Map<string, ApiObject>();
  const found: Diagnostic[] = [];
  for (const chart of charts)
    for (const object of chart.node.findAll()) {
      if (!ApiObject.isApiObject(object) || object.chart !== chart) continue;
      const named = values.get(object) ?? { kind: object.kind, metadata: { name: object.name, namespace: object.metadata.namespace } };
      const name = `${named.kind}.${named.metadata?.name}`.replace(/[^0-9a-zA-Z-_.]/g, '');
      const file = `${perChart ? `${chart.node.path}/` : ''}${name}.k8s.yaml`;
      const other = seen.get(file);
      seen.set(file, object);
      if (other === undefined || (!values.has(object) && !values.has(other))) continue;
      const zone = (own.get(object) ?? own.get(other))?.current.compiled.zone;
      const where = zone?.place ?? { construct: object.node.path };
      found.push(
        diagnostic(
          'BH3011',
          { file, first: textOf(other, values), second: textOf(object, values) },
          { where, subject: zone?.path ?? object.node.path },
        ),
      );
    }
  return found;
}

interface Named {
  readonly kind?: unknown;
  readonly metadata?: { readonly name?: unknown; readonly namespace?: unknown };
}

function textOf(object: ApiObject, values: ReadonlyMap<ApiObject, Named>): string {
  const { kind, metadata }: Named = values.get(object) ?? {
    kind: object.kind,
    metadata: { name: object.name, namespace: object.metadata.namespace },
  };
  return `${kind} ${metadata?.namespace === undefined ? '' : `${metadata.namespace}/`}${metadata?.name}`;
}
