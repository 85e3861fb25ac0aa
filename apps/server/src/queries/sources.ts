import type { Store } from '@app/store';
import type { Directory, DirectoryState } from '../access/directory.js';
import type { SignedIn } from '../access/roles.js';
import type { ViewSetting } from '../views/case-view.js';

/** What every query reads from: committed rows, and the directory. Nothing here can write. */
export class Sources {
  constructor(
    private readonly store: Store,
    private readonly directory: Directory,
  ) {}

  get reader() {
    return this.store.reader;
  }

  get vault() {
    return this.store.vault;
  }

  currentDirectory(): Promise<DirectoryState> {
    return this.directory.current();
  }

  async viewSetting(): Promise<ViewSetting> {
    return { directory: await this.directory.current(), vault: this.store.vault };
  }
}

/** A query of one account. */
export interface Asking {
  sources: Sources;
  who: SignedIn;
}
