import { shanghaiDateOf } from '@app/deadlines';
import { deleteCalendarDay, listCalendarDays, lockCalendarDays, putCalendarDay, type Transaction } from '@app/store';
import { calendarWith } from '../../access/directory.js';
import type { OrganizationTree } from '../../access/organization-tree.js';
import type { SignedIn } from '../../access/roles.js';
import { administersAll } from '../../access/scope.js';
import { isCalendarDate, Line, YesNo } from '../../input/fields.js';
import { readInput } from '../../input/read-input.js';
import { Refusal, refuseField } from '../../refusals/refusal.js';
import type { Deed, DirectoryWriter } from './directory-writer.js';
import { replanClocks } from './replan-clocks.js';

export class SetCalendarDayInput {
  @YesNo({ description: 'Whether it is a working day, whatever the published notices say' }) isWorking: boolean;
  @Line({ max: 200, description: 'The paper that says so, or why' }) source: string;
}

/** How many clocks run out at another time by it. */
export interface Replanned {
  replannedClocks: number;
}

/** Sets one day of everybody's calendar, in place of what was set for it before; running clocks are counted anew with it. */
export async function setCalendarDay(
  writer: DirectoryWriter,
  who: SignedIn,
  date: string,
  body: unknown,
): Promise<Replanned> {
  const deed = await deedOn(writer, who, 'setCalendarDay', date);
  const { isWorking, source } = readInput(SetCalendarDayInput, body);
  const put = (tx: Transaction, setAt: string) =>
    putCalendarDay(tx, { date, isWorking, source, setBy: who.accountId, setAt });
  return changeDay(writer, who, { ...deed, data: { date, isWorking, source } }, date, put);
}

/** The published notices count for that day again. */
export async function unsetCalendarDay(writer: DirectoryWriter, who: SignedIn, date: string): Promise<Replanned> {
  const deed = await deedOn(writer, who, 'unsetCalendarDay', date);
  return changeDay(writer, who, deed, date, async (tx) => {
    if (!(await deleteCalendarDay(tx, date))) throw new Refusal('notFound');
  });
}

/** @throws Refusal for whoever does not administer the root, and for what is no day. */
async function deedOn(writer: DirectoryWriter, who: SignedIn, action: Deed['action'], date: string): Promise<Deed> {
  const { tree } = await writer.current();
  const rootId = administeredRoot(tree, who);
  if (!isCalendarDate(date)) throw new Refusal('notFound');
  const by = { roles: ['administrator'], over: [rootId] } as const;
  return { action, data: { date }, about: { aboutOrganizationId: rootId }, by };
}

/** The calendar is everybody's: only who administers all there is may change it. */
function administeredRoot(tree: OrganizationTree, who: SignedIn): string {
  const [root] = tree.roots;
  if (!root || !administersAll(tree, who)) throw new Refusal('roleMayNot');
  return root.id;
}

function changeDay(
  writer: DirectoryWriter,
  who: SignedIn,
  deed: Deed,
  date: string,
  write: (tx: Transaction, at: string) => Promise<void>,
): Promise<Replanned> {
  const body = async (tx: Transaction, at: string) => {
    // Clocks were counted, and mails were sent, by what a day was when it began.
    if (date <= shanghaiDateOf(at)) throw refuseField('date', 'inPast');
    // First, so that of two who change the calendar at once the second one finds what the first one made of it.
    const setBefore = await lockCalendarDays(tx);
    await write(tx, at);
    const [before, after] = [calendarWith(setBefore), calendarWith(await listCalendarDays(tx))];
    return { replannedClocks: await replanClocks(tx, { at, date, before, after }) };
  };
  return writer.write(who, deed, body, (replanned) => ({ ...replanned }));
}
