import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aCase } from '../builders/case-builder.js';
import { keepCase, keepParties } from '../builders/kept-case.js';
import { aDesk, type Desk } from './cli-desk.js';

describe('backup', () => {
  let desk: Desk;
  beforeEach(() => {
    desk = aDesk();
  });
  afterEach(() => desk.remove());
  it('round trips', async () => {
    const store = await desk.open();
    await keepParties(store);
    await keepCase(store, aCase().contacted().willing());
    console.log(await desk.run(['backup', '--to', join(desk.folder, 'b')]));
    await store.close();
    console.log(readFileSync(join(desk.folder, 'b'), 'utf8'));
    desk.environment['DATABASE_URL'] = `sqlite:${join(desk.folder, 'new.db')}`;
    console.log(await desk.run(['restore', '--from', join(desk.folder, 'b')]));
    console.log(await desk.run(['verify', '--anchor', join(desk.folder, 'b')]));
    console.log(readdirSync(desk.folder));
  });
});
