import { anchorText, verifyAnchor, type Reader } from '@app/store';

/** The lines of an anchor of everything as it is now. */
export async function anchorOf(reader: Reader, previous: string | null = null): Promise<string[]> {
  const chunks: string[] = [];
  for await (const chunk of anchorText(reader, { at: '2026-03-16T18:00:00.000Z', previous })) chunks.push(chunk);
  return chunks.join('').split('\n').slice(0, -1);
}

export async function* linesIn(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

/** What an anchor finds, as `kind of place`. */
export async function missedBy(reader: Reader, lines: readonly string[]): Promise<string[]> {
  const { faults } = await verifyAnchor(reader, linesIn(lines));
  return faults.map(({ of, sequence, fault }) => `${fault} ${of} ${sequence}`);
}
