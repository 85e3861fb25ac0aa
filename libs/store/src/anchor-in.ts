/**
 * The lines of an anchor, whether they are a file of their own or stand in a backup between the last table and the seal: a backup
 * says of its moment what an anchor says.
 */
export async function* anchorIn(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let place: 'first' | 'alone' | 'tables' | 'anchor' = 'first';
  let held: string | undefined;
  for await (const line of lines) {
    if (place === 'first') place = line.startsWith('{"backup":') ? 'tables' : 'alone';
    if (place === 'tables' && line.startsWith('{"anchor":')) place = 'anchor';
    if (place === 'alone') yield line;
    if (place !== 'anchor') continue;
    // The last line of all is the backup's own seal.
    if (held !== undefined) yield held;
    held = line;
  }
}
