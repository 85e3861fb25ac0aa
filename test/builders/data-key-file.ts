import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { changeKeyFile, createKeyFile, followKeyFile, newDataKey, readKeyFile, Vault } from '@app/store';

/** A key file as a server has it, changed under its feet. */
export class DataKeyFile {
  private readonly folder = mkdtempSync(join(tmpdir(), 'shuangzhao-keys-'));
  readonly path = join(this.folder, 'key.json');

  constructor() {
    createKeyFile(this.path);
  }

  get current(): string {
    return readKeyFile(this.path).current;
  }

  /** A vault that takes notice of every change. */
  follow(): Vault {
    return new Vault(followKeyFile(this.path));
  }

  /** A vault of a process that knows one key only. */
  only(id: string): Vault {
    const key = readKeyFile(this.path).keys[id] ?? '';
    return new Vault({ current: id, keys: { [id]: key } });
  }

  /** @returns the id of the new key, which seals from now on. */
  rotate(): string {
    const { id, key } = newDataKey();
    changeKeyFile(this.path, ({ keys }) => ({ current: id, keys: { ...keys, [id]: key } }));
    return id;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
