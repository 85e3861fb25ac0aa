import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';

/** The numbers that a process and its test share, in the order of disk-shim.c. */
const numbers = [
  'fault',
  'faultyWrites',
  'faultySyncs',
  'faultyOpens',
  'room',
  'syncs',
  'walSyncs',
  'refused',
] as const;
type NumberName = (typeof numbers)[number];

const bytesEach = 8;
const endlessRoom = -1;

/** What an operation fails with, by the name that the system gives it. */
export type DiskFault = 'ENOSPC' | 'EROFS' | 'EIO';
export type Operation = 'writes' | 'syncs' | 'opens';

const switchOf = { writes: 'faultyWrites', syncs: 'faultySyncs', opens: 'faultyOpens' } as const;

/** The disk below one path, as one process sees it: real until the test says what is wrong with it. */
export class FaultyDisk {
  private readonly folder = mkdtempSync(join(tmpdir(), 'shuangzhao-disk-'));
  private readonly library = join(this.folder, 'disk-shim.so');
  private readonly sharedFile = join(this.folder, 'numbers');
  private readonly shared: number;

  /** @param prefix how the paths begin that are on this disk. */
  constructor(private readonly prefix: string) {
    execFileSync('cc', ['-shared', '-fPIC', '-O2', '-o', this.library, join(import.meta.dirname, 'disk-shim.c')]);
    writeFileSync(this.sharedFile, Buffer.alloc(numbers.length * bytesEach));
    this.shared = openSync(this.sharedFile, 'r+');
    this.mend();
  }

  /** What the process is to be started with. */
  get settings(): Record<string, string> {
    return { LD_PRELOAD: this.library, DISK_SHIM_PREFIX: this.prefix, DISK_SHIM_NUMBERS: this.sharedFile };
  }

  get syncs(): number {
    return this.read('syncs');
  }

  /** Those of a write-ahead log: the ones that make a commit last. */
  get walSyncs(): number {
    return this.read('walSyncs');
  }

  /** How many operations have failed so far because the test wanted it. */
  get refused(): number {
    return this.read('refused');
  }

  failWith(fault: DiskFault, ...operations: Operation[]): void {
    for (const operation of operations) this.put(switchOf[operation], 1);
    this.put('fault', constants.errno[fault]);
  }

  /** From now on only so many bytes can be written. */
  leaveRoom(bytes: number): void {
    this.put('room', bytes);
  }

  mend(): void {
    this.put('fault', 0);
    for (const name of Object.values(switchOf)) this.put(name, 0);
    this.put('room', endlessRoom);
  }

  remove(): void {
    closeSync(this.shared);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private read(name: NumberName): number {
    const bytes = Buffer.alloc(bytesEach);
    readSync(this.shared, bytes, 0, bytesEach, numbers.indexOf(name) * bytesEach);
    return Number(bytes.readBigInt64LE());
  }

  private put(name: NumberName, value: number): void {
    const bytes = Buffer.alloc(bytesEach);
    bytes.writeBigInt64LE(BigInt(value));
    writeSync(this.shared, bytes, 0, bytesEach, numbers.indexOf(name) * bytesEach);
  }
}
