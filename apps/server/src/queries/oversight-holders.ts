import { addDays, shanghaiDateOf, startOfShanghaiDay } from '@app/deadlines';
import { listHeldNow, listHoldTimes, listReactionTimes, type Distribution, type HoldingParty } from '@app/store';
import type { DirectoryState } from '../access/directory.js';
import { DateOnly, Identifier } from '../input/fields.js';
import { refuseField } from '../refusals/refusal.js';
import type { Named } from '../views/case-view.js';
import { overseenPlaces } from './oversight-scope.js';
import { PageFilter } from './page-filter.js';
import { decodeCursor, encodeCursor, pageSizeOf, type Page } from './page.js';
import type { Asking } from './sources.js';

export class HoldersFilter extends PageFilter {
  @Identifier({ optional: true, description: 'Who holds at or below this organisation' }) org?: string;
  @DateOnly({ optional: true, description: 'What ended from this day on; by default the last 90 days' }) from?: string;
  @DateOnly({ optional: true, description: 'Up to this day, and the whole of it' }) to?: string;
}

const usualDays = 90;

export interface TimesView {
  count: number;
  medianSeconds: number | null;
  ninetiethSeconds: number | null;
}

export interface HolderOnList {
  holder: { kind: string; id?: string; name: string };
  organization: Named;
  /** What waits now. */
  open: { count: number; stalled: number; heldSeconds: number; longestSeconds: number };
  /** What was let go of in the period: how long it had been held. */
  ended: TimesView & { heldSeconds: number };
  /** From the reminder to what was done about it. */
  reminderToAction: TimesView;
}

const secondsOf = (milliseconds: number) => Math.floor(milliseconds / 1000);
const keyOf = ({ placeId, holderKind, coordinatorId }: HoldingParty) =>
  `${placeId} ${holderKind} ${coordinatorId ?? ''}`;

function timesView(times: Distribution | undefined): TimesView {
  if (!times) return { count: 0, medianSeconds: null, ninetiethSeconds: null };
  const { count, median, ninetieth } = times;
  return { count, medianSeconds: secondsOf(median), ninetiethSeconds: secondsOf(ninetieth) };
}

function holderView({ holderKind, placeId, coordinatorId }: HoldingParty, { tree, everyAccount }: DirectoryState) {
  const organization = { id: placeId, name: tree.nameOf(placeId) };
  const id = holderKind === 'organization' ? placeId : coordinatorId;
  const name =
    holderKind === 'organization' ? organization.name : (everyAccount.get(coordinatorId ?? '')?.displayName ?? '');
  return { holder: { kind: holderKind, ...(id !== undefined && { id }), name }, organization };
}

/** The period as milliseconds since 1970. @throws Refusal when it ends before it begins. */
function spanOf({ from, to }: HoldersFilter, at: string) {
  const last = to ?? shanghaiDateOf(at);
  const first = from ?? addDays(last, 1 - usualDays);
  if (first > last) throw refuseField('from', 'afterEnd');
  return { begin: Date.parse(startOfShanghaiDay(first)), end: Date.parse(startOfShanghaiDay(addDays(last, 1))) };
}

interface Ranked {
  key: string;
  view: HolderOnList;
}

/** Most in hand first; who has as much comes in the order of their ids. */
function isAfter({ key, view }: Ranked, place: { open: number; key: string }): boolean {
  return view.open.count < place.open || (view.open.count === place.open && key > place.key);
}

async function everyHolder({ sources, who }: Asking, filter: HoldersFilter, at: string): Promise<Ranked[]> {
  const directory = await sources.currentDirectory();
  const places = overseenPlaces(directory.tree, who, filter.org);
  const span = spanOf(filter, at);
  const now = await listHeldNow(sources.reader, places, Date.parse(at));
  const ended = await listHoldTimes(sources.reader, places, span);
  const reacted = await listReactionTimes(sources.reader, places, span);
  const parties = new Map([...now, ...ended].map(({ party }) => [keyOf(party), party]));
  const by = <Figures>(rows: (Figures & { party: HoldingParty })[]) =>
    new Map(rows.map((row) => [keyOf(row.party), row]));
  const [nowBy, endedBy, reactedBy] = [by(now), by(ended), by(reacted)];
  return [...parties].map(([key, party]) => {
    const { count = 0, stalled = 0, held = 0, longest = 0 } = nowBy.get(key) ?? {};
    const open = { count, stalled, heldSeconds: secondsOf(held), longestSeconds: secondsOf(longest) };
    const times = endedBy.get(key);
    const view: HolderOnList = {
      ...holderView(party, directory),
      open,
      ended: { ...timesView(times), heldSeconds: secondsOf(times?.total ?? 0) },
      reminderToAction: timesView(reactedBy.get(key)),
    };
    return { key, view };
  });
}

/** Who holds how much, and how long things take with them. */
export async function listHolders(asking: Asking, filter: HoldersFilter, at: string): Promise<Page<HolderOnList>> {
  const place = filter.cursor === undefined ? undefined : decodeCursor(filter.cursor, ['open', 'key']);
  const after = place && { open: Number(place.open), key: place.key };
  if (after && !Number.isInteger(after.open)) throw refuseField('cursor', 'malformed');
  const ranked = await everyHolder(asking, filter, at);
  const following = ranked
    .filter((holder) => !after || isAfter(holder, after))
    .sort((one, other) => (isAfter(one, { open: other.view.open.count, key: other.key }) ? 1 : -1));
  const page = following.slice(0, pageSizeOf(filter));
  const last = following.length > page.length ? page.at(-1) : undefined;
  return {
    items: page.map(({ view }) => view),
    nextCursor: last ? encodeCursor({ open: String(last.view.open.count), key: last.key }) : null,
  };
}
