/** Writes one JSON document to stdout. */
export function writeDocument(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

/** Writes one line of a JSON Lines stream to stdout. */
export function writeJsonLine(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

export function writeLines(lines: readonly string[]): void {
  for (const line of lines) process.stdout.write(`${line}\n`);
}
