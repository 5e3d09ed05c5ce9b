import { ApiObject, type Chart, YamlOutputType } from 'cdk8s';
import { type Diagnostic, diagnostic } from '../diagnostics';
import type { TreeDocuments } from './tree-documents';

const LIMIT = 100 * 1024;

/** Policies whose annotations would be too large to be kept (256 KiB are all that the API server takes, V1; half of it is others'). */
export function annotationSizes(tree: TreeDocuments): readonly Diagnostic[] {
  return tree.own.flatMap((object) => {
    const { annotations = {} } = (object.toJson() as { metadata: { annotations?: Record<string, string> } }).metadata;
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

/** Documents that cdk8s would write to one file, of which only the last would stay: it names files by kind and name alone. */
export function outputCollisions(tree: TreeDocuments, charts: readonly Chart[], outputType: YamlOutputType): readonly Diagnostic[] {
  const perChart = outputType === YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE;
  if (!perChart && outputType !== YamlOutputType.FILE_PER_RESOURCE) return [];
  const own = new Map(tree.own.map((object) => [object as ApiObject, object]));
  const seen = new Map<string, ApiObject>();
  const found: Diagnostic[] = [];
  for (const chart of charts)
    for (const construct of chart.node.findAll()) {
      if (!ApiObject.isApiObject(construct) || construct.chart !== chart) continue;
      const file = `${perChart ? `${chart.node.path}/` : ''}${`${construct.kind}.${construct.name}`.replace(/[^0-9a-zA-Z-_.]/g, '')}.k8s.yaml`;
      const other = seen.get(file);
      seen.set(file, construct);
      const policy = own.get(construct) ?? (other && own.get(other));
      if (other === undefined || policy === undefined) continue;
      const { zone } = policy.current.compiled;
      found.push(
        diagnostic('BH3011', { file, first: textOf(other), second: textOf(construct) }, { where: zone.place, subject: zone.path }),
      );
    }
  return found;
}

function textOf(object: ApiObject): string {
  const { namespace } = object.metadata;
  return `${object.kind} ${namespace === undefined ? '' : `${namespace}/`}${object.name}`;
}
