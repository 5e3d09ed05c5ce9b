import type { FieldPath } from './source-document';

/** A path as Kubernetes writes it: `spec.ingress[0].from`; keys that are no plain words in brackets and quotes. */
export function fieldText(path: FieldPath): string {
  return path.map((step, index) => stepText(step, index === 0)).join('');
}

function stepText(step: string | number, first: boolean): string {
  if (typeof step === 'number') return `[${step}]`;
  if (/^[A-Za-z_][\w-]*$/.test(step)) return first ? step : `.${step}`;
  return `[${JSON.stringify(step)}]`;
}
