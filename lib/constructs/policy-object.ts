import { ApiObject, type ApiObjectProps } from 'cdk8s';
import type { Construct } from 'constructs';
import { networkPolicySpec } from '../backends';
import type { CompiledPolicy } from '../intent';
import { flowsAnnotation } from './flows-annotation';

const POLICY = Symbol.for('cdk8s-bulkhead.policy');

/** The cdk8s object of a policy that the program makes. Patches on it stay when flows are added, and are proven like everything else. */
export class PolicyObject extends ApiObject {
  /** @internal */
  readonly current: { compiled: CompiledPolicy };
  #last: { readonly compiled: CompiledPolicy; readonly metadata: string; readonly value: unknown; readonly text: string } | undefined;

  constructor(scope: Construct, id: string, compiled: CompiledPolicy) {
    const current = { compiled };
    const { policy, zone, within } = compiled;
    let annotated: { readonly compiled: CompiledPolicy; readonly text: string | undefined } | undefined;
    const annotation = (): string | undefined => {
      if (annotated?.compiled !== current.compiled) annotated = { compiled: current.compiled, text: flowsAnnotation(current.compiled) };
      return annotated.text;
    };
    super(scope, id, {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: {
        name: policy.name,
        namespace: policy.namespace,
        ...(zone.metadata.labels.size === 0 ? {} : { labels: Object.fromEntries(zone.metadata.labels) }),
        annotations: {
          ...Object.fromEntries(zone.metadata.annotations),
          'bulkhead.dev/zone': zone.path,
          ...(within === undefined ? {} : { 'bulkhead.dev/within': within.path }),
          'bulkhead.dev/flows': token(annotation),
        },
      },
      // Objects with `resolve` are tokens to every copy of cdk8s, its own Lazy only to one.
      spec: token(() => networkPolicySpec(current.compiled.policy)),
    } as ApiObjectProps);
    this.current = current;
    Object.defineProperty(this, POLICY, { value: true });
  }

  /** A brand, because every ApiObject is an `instanceof` any subclass of it. */
  static isPolicyObject(value: object): value is PolicyObject {
    return POLICY in value;
  }

  /**
   * The document, and a text that is equal for equal documents. Rendered again only if something can have changed:
   * synth asks once a chart. What a patch holds can change without a word, so a patched one is always rendered.
   * @internal
   */
  rendered(): { readonly value: unknown; readonly text: string } {
    const patches: unknown = Reflect.get(this, 'patches');
    if (Array.isArray(patches) && patches.length > 0) {
      const value: unknown = this.toJson();
      return { value, text: JSON.stringify(value) };
    }
    const metadata = JSON.stringify(this.metadata.toJson());
    if (this.#last?.compiled !== this.current.compiled || this.#last.metadata !== metadata) {
      const value: unknown = this.toJson();
      this.#last = { compiled: this.current.compiled, metadata, value, text: JSON.stringify(value) };
    }
    return this.#last;
  }
}

function token<T>(resolve: () => T): T {
  return { resolve } as unknown as T;
}
