import { openStore, Vault } from '@app/store';
import type { CaseView } from '../../apps/server/src/views/case-view.js';
import type { SmallDistrict } from '../builders/small-district.js';
import { SettableClock } from '../builders/settable-clock.js';
import { Desk, mondayMorning } from '../model/desk.js';

// The pipeline without HTTP, worked by several for as long as it lives: every acknowledged command is printed as the number of
// the commit that it was in, the case, and its revision.
const [, , url = '', key = '', district = ''] = process.argv;
const store = await openStore({ url, vault: new Vault({ current: 'k', keys: { k: key } }), migrate: false });
const desk = new Desk(store, new SettableClock(mondayMorning), JSON.parse(district) as SmallDistrict);

async function acknowledged(given: Promise<CaseView>): Promise<CaseView> {
  const view = await given;
  process.stdout.write(`${store.gate.stats().commits} ${view.id} ${view.revision}\n`);
  return view;
}

async function work(): Promise<never> {
  for (;;) {
    let view = await acknowledged(desk.open());
    const note = { text: '走访记录'.repeat(50) };
    for (let step = 0; step < 4; step += 1) view = await acknowledged(desk.does('coordinator', view, 'note', note));
  }
}

await Promise.all(Array.from({ length: 6 }, work));
