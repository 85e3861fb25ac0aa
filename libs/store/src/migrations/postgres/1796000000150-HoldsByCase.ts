import type { MigrationInterface } from 'typeorm';

/** A table of PostgreSQL has no order of its own to be changed; a backup of either database names the same migrations. */
export class HoldsByCase1796000000150 implements MigrationInterface {
  name = 'HoldsByCase1796000000150';

  async up(): Promise<void> {}

  async down(): Promise<void> {}
}
