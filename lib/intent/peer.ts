import type { Cidr, LabelSet } from '../sets';

/** The other end of a flow or guardrail that is no zone. It is always theirs: nothing is emitted for it. */
export type PeerRecord =
  | { readonly kind: 'anywhere' }
  | { readonly kind: 'every-pod' }
  | { readonly kind: 'internet' }
  | { readonly kind: 'cidr'; readonly cidr: Cidr; readonly except: readonly Cidr[] }
  | { readonly kind: 'namespace'; readonly name: string }
  | { readonly kind: 'pods'; readonly namespaces: LabelSet; readonly pods: LabelSet; readonly text?: string }
  | { readonly kind: 'dns' }
  | { readonly kind: 'api-server' };
