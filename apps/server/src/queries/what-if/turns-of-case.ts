import { addDays, startOfShanghaiDay, type Standstill, type Turn } from '@app/deadlines';
import type { BareLine, RecordedCase } from '@app/store';
import type { Parties } from '../../notices/hearers.js';

/** A turn, where its deadlines come from, and whom it concerns by those who coordinate the case today. */
export interface BookedTurn {
  placeId: string;
  parties: Parties;
  turn: Turn;
}

function partiesOf(
  { stage, holderKind, placeId }: RecordedCase['holds'][number],
  { coordinatorId, districtOrgId }: RecordedCase,
): Parties {
  const holder =
    holderKind === 'organization' ? { kind: holderKind, organizationId: placeId } : ({ kind: holderKind } as const);
  return { stage, holder, coordinatorId, districtOrgId };
}

const dateIn = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** When the letter that was in force last ran out: the moment at which its clock was due. */
function expiryBefore(lines: readonly BareLine[], sequence: number): string | undefined {
  const issued = lines.filter((line) => line.sequence < sequence && line.data['letter'] !== undefined).at(-1);
  const expiresOn = dateIn((issued?.data['letter'] as { expiresOn?: unknown } | undefined)?.expiresOn);
  return expiresOn === undefined ? undefined : startOfShanghaiDay(addDays(expiresOn, 1));
}

function standstillsIn(lines: readonly BareLine[]): Standstill[] {
  const standstills: { from: string; until?: string | undefined; to?: string }[] = [];
  for (const { command, at, data } of lines) {
    const open = standstills.at(-1);
    if (command === 'pauseClock') standstills.push({ from: at, until: dateIn(data['until']) });
    else if (command === 'resume' && open) open.to = at;
    else if (command === 'resumeClock' && open) {
      open.to = at;
      delete open.until;
    }
  }
  return standstills;
}

/** After these the clocks go on as they were, whoever is booked with the time. */
const noTurn: readonly (BareLine['command'] | undefined)[] = ['assign', 'upgrade'];

/** The turns of a case as history has them, up to a moment. A case that only changed coordinators goes on in the same turn. */
export function turnsOfCase(recorded: RecordedCase, now: string): BookedTurn[] {
  const { holds, lines } = recorded;
  const beginnings = holds.filter(({ sequence }) => !noTurn.includes(lines[sequence - 1]?.command));
  return beginnings.map((hold, index) => {
    const next = beginnings[index + 1];
    const last = holds.filter(({ sequence }) => !next || sequence < next.sequence).at(-1) ?? hold;
    const first = lines[hold.sequence - 1];
    const within = lines.filter(
      ({ sequence }) => sequence > hold.sequence && sequence < (next?.sequence ?? Number.POSITIVE_INFINITY),
    );
    const turn: Turn = {
      stage: hold.stage,
      began: hold.began,
      dueAt: first?.command === 'letterExpiry' ? expiryBefore(lines, hold.sequence) : undefined,
      until: last.ended ?? now,
      reviewOn: dateIn(first?.data['nextReviewOn']) ?? dateIn(first?.data['reviewOn']),
      standstills: standstillsIn(within),
    };
    return { placeId: hold.placeId, parties: partiesOf(hold, recorded), turn };
  });
}
