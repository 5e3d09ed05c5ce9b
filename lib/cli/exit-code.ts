/** What the command tells its caller. Always set as `process.exitCode`: `process.exit` would cut off piped output. */
export const EXIT = {
  ok: 0,
  /** The program, its proof, or its committed output is not in order. */
  findings: 1,
  /** The command line or `cdk8s.yaml` is not in order; no program was run. */
  usage: 2,
} as const;
