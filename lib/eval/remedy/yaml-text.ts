import { isPlainText } from '../../k8s';

/** A name, label or address as a text of YAML: in quotes where it could be taken for something else. */
export function yamlText(text: string): string {
  return isPlainText(text) && !text.includes(':') ? text : JSON.stringify(text);
}
