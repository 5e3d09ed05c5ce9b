/** Sends what the program prints to standard error, so that standard output holds one JSON object and nothing else. */
export function keepOutputForJson(): void {
  process.stdout.write = process.stderr.write.bind(process.stderr) as typeof process.stdout.write;
}
