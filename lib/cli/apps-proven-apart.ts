import type { Notice } from '../report';
import { folderOf, type ProvenRoot } from './proven-roots';

/** Apps that publish into one folder and have policies in one namespace: those add up, and each app was proven without the others. */
export function appsProvenApart(roots: readonly ProvenRoot[]): Notice[] {
  const folders = new Map<string, ProvenRoot[]>();
  for (const root of roots) {
    const folder = folderOf(root.record);
    folders.set(folder, [...(folders.get(folder) ?? []), root]);
  }
  return [...folders.values()].flatMap((apps) => {
    const shared = sharedNamespaces(apps);
    if (shared.length === 0) return [];
    const names = shared.map((name) => name || 'the default one').join(', ');
    return [
      {
        severity: 'error',
        name: 'apps-proven-apart',
        message: `apps that write into one folder both have policies in ${shared.length === 1 ? 'the namespace' : 'the namespaces'} ${names}: policies add up, and each app was proven without the other`,
        help: 'put the charts into one app; or give each app an output folder of its own, and the manifests of one\nto the other with `Bulkhead.of(app).context(…)`',
      },
    ];
  });
}

function sharedNamespaces(apps: readonly ProvenRoot[]): string[] {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const { record, documents } of apps) {
    const own = new Set([...(documents ?? []), ...record.report.policies].map(({ namespace }) => namespace));
    for (const namespace of own) if (seen.has(namespace)) shared.add(namespace);
    for (const namespace of own) seen.add(namespace);
  }
  return [...shared].sort();
}
