import { labelValueProblem } from '../k8s';
import { ValueSet } from '../sets';
import type { Cut } from './call-place';
import { misuse, shown } from './misuse';

const BRAND = Symbol.for('cdk8s-bulkhead.label');

/** A constraint on the value of a label (SEMANTICS S16). */
export class Label {
  /** @internal */
  readonly values: ValueSet;

  private constructor(values: ValueSet) {
    this.values = values;
    Object.defineProperty(this, BRAND, { value: true });
  }

  /** The label is there with one of these values. */
  static in(first: string, ...more: readonly string[]): Label {
    return new Label(ValueSet.of(...checked([first, ...more], Label.in)));
  }

  /** The label is absent or has another value than these. */
  static notIn(first: string, ...more: readonly string[]): Label {
    return new Label(ValueSet.except(...checked([first, ...more], Label.notIn)));
  }

  /** The label is there, whatever its value. */
  static present(): Label {
    return new Label(ValueSet.PRESENT);
  }

  /** The label is not there. */
  static absent(): Label {
    return new Label(ValueSet.ABSENT);
  }

  /** Whether a value is a `Label`, also one of another copy of this package. */
  static isLabel(value: unknown): value is Label {
    return typeof value === 'object' && value !== null && BRAND in value;
  }
}

function checked(values: readonly string[], cut: Cut): readonly string[] {
  for (const value of values) {
    const problem = typeof value === 'string' ? labelValueProblem(value) : 'is no string';
    if (problem !== undefined) throw misuse('BH2008', { key: '', given: shown(value), problem }, cut);
  }
  return values;
}
