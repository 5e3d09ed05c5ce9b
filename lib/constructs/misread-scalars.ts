import { Yaml } from 'cdk8s';
import { type Diagnostic, diagnostic } from '../diagnostics';
import { canonicalJson, isPlainText, readText } from '../k8s';
import { PolicyObject } from './policy-object';
import type { TreeDocuments } from './tree-documents';

/**
 * Texts of documents that cdk8s writes without quotes and that kubectl reads as numbers: what would be applied is not what
 * was proven. cdk8s quotes what YAML 1.1 says is a number; kubectl's reader takes more for one, such as `0o7` and `0X1f`.
 */
export function misreadScalars(tree: TreeDocuments): readonly Diagnostic[] {
  return [...tree.own, ...tree.foreign].flatMap(({ object, value }) => {
    const texts = textsOf(value).filter((text) => !isPlainText(text));
    if (texts.length === 0 || isReadBack(value)) return [];
    const text = texts.find((candidate) => !isReadBack({ text: candidate })) ?? (texts[0] as string);
    const zone = PolicyObject.isPolicyObject(object) ? object.current.compiled.zone : undefined;
    const details =
      zone === undefined
        ? { where: { construct: object.node.path }, subject: object.node.path }
        : { where: zone.place, subject: zone.path };
    return [diagnostic('BH3028', { text, document: object.node.path }, details)];
  });
}

function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...textsOf(inner)]);
}

function isReadBack(value: unknown): boolean {
  const { documents } = readText(Yaml.stringify(value), 'written.yaml');
  return documents.length === 1 && canonicalJson(documents[0]?.value) === canonicalJson(value);
}
