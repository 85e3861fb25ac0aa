import { DataSource, type DataSourceOptions } from 'typeorm';
import type { PostgresTimeouts } from './postgres-timeouts.js';
import type { Reader } from './sql.js';
import type { WriteGate } from './write-gate.js';

export interface OpenLimits {
  queueLimit: number;
  batchLimit: number;
  /** SQLite: whether to keep other processes away from the file. */
  lock: boolean;
  /** PostgreSQL: how long anything may take. */
  timeouts: PostgresTimeouts;
}

export interface Moment {
  readonly reader: Reader;
  end(): Promise<void>;
}

export interface OpenDoors {
  gate: WriteGate;
  reader: Reader;
  scrub: () => Promise<void>;
}

/** A database that was found fit for use. */
export interface OpenDatabase {
  /** Used by the gate, and to look at the schema before there is a gate. By nobody else. */
  readonly writer: DataSource;
  /** Brings the schema up to date. To be called before the doors are opened. */
  migrate(): Promise<void>;
  /** To be called when the schema is up to date. */
  openDoors(): Promise<OpenDoors>;
  /** A reader of which every look is at the same moment, until it is let go of. Nobody waits for it. */
  openMoment(): Promise<Moment>;
  /** SQLite: the one real path of the file. */
  readonly file?: string | undefined;
  close(): Promise<void>;
}

/** Data sources that are closed together, the latest first. */
export class DataSources {
  private readonly opened: DataSource[] = [];

  async open(options: DataSourceOptions): Promise<DataSource> {
    const source = await new DataSource(options).initialize();
    this.opened.push(source);
    return source;
  }

  async close(): Promise<void> {
    for (const source of this.opened.splice(0).reverse()) await source.destroy();
  }
}
