/** Whether `kubectl apply -f` and GitOps controllers read a file of this name when they are given its folder. */
export function isManifest(name: string): boolean {
  return /\.(ya?ml|json)$/.test(name);
}
