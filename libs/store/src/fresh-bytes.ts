import { randomBytes } from 'node:crypto';

const blockSize = 4_096;
let block = Buffer.alloc(0);

/** Random bytes that nobody else is given. They are asked of the system by the block: a step needs a dozen or two, several times over. */
export function freshBytes(size: number): Buffer {
  if (block.length < size) block = randomBytes(blockSize);
  const bytes = block.subarray(0, size);
  block = block.subarray(size);
  return bytes;
}
