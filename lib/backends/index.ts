export { type NetworkPolicySpec, networkPolicySpec } from './network-policy';
