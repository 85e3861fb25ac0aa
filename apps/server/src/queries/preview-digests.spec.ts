import { contactChannels } from '@app/case-machine';
import { recordingTransport } from '@app/notification';
import { updateAccount } from '@app/store';
import { MailDesk } from '../../../../test/builders/mail-desk.js';
import { scratchStore, type ScratchStore } from '../../../../test/builders/scratch-store.js';
import { SettableClock } from '../../../../test/builders/settable-clock.js';
import type { Username } from '../../../../test/builders/small-district.js';
import { DigestPreviews } from './preview-digests.js';
import { Sources } from './sources.js';

/** Monday, nine o'clock in Shanghai. */
const monday = '2026-03-16T01:00:00.000Z';
const tuesdayMorning = '2026-03-17T00:30:00.000Z';

let scratch: ScratchStore;
let desk: MailDesk;
let transport: ReturnType<typeof recordingTransport>;
const clock = new SettableClock(monday);
beforeEach(async () => {
  clock.set(monday);
  scratch = await scratchStore('sqlite');
  transport = recordingTransport();
  desk = await MailDesk.on(scratch.store, clock, { transport });
});
afterEach(() => scratch.remove());

const preview = async (on: string, by: Username = 'supervisor') =>
  new DigestPreviews(new Sources(scratch.store, desk.directory), clock).of(await desk.who(by), { on });
/** So many cases that have just come to the branch of origin. */
async function openMany(count: number): Promise<void> {
  const { originBranch: originOrgId, hostBranch: hostOrgId } = desk.district.organizations;
  for (let number = 0; number < count; number += 1) {
    let view = await desk.open();
    const turns = [
      ['confirmContact', { channel: contactChannels[0], on: '2026-03-16', identityConfirmedBy: 'idCard' }],
      ['recordWillingness', { willingness: 'willing' }],
      ['startLiaison', { originOrgId, hostOrgId }],
    ] as const;
    for (const [command, body] of turns) view = await desk.does('coordinator', view, command, body);
  }
}
/** What has happened is addressed to people, and no mail is made of it. */
const address = () => desk.notices.drainOnce();

describe('the day of a preview', () => {
  it.each([
    ['yesterday', '2026-03-15', 'tooEarly'],
    ['today', '2026-03-16', undefined],
    ['in 31 days', '2026-04-16', undefined],
    ['in 32 days', '2026-04-17', 'farAhead'],
  ])('may be %s or not', async (_when, on, fault) => {
    const asked = preview(on);
    if (fault === undefined) expect(await asked).toMatchObject({ on });
    else await expect(asked).rejects.toMatchObject({ details: { errors: [{ field: 'on', code: fault }] } });
  });

  it.each([
    ['2026-03-16T15:59:59.999Z', '2026-03-16', 'is still today a millisecond before midnight in Shanghai'],
    ['2026-03-16T16:00:00.000Z', '2026-03-17', 'is tomorrow from midnight in Shanghai on'],
  ])('at %s: %s %s', async (now, today) => {
    clock.set(now);
    expect(await preview(today)).toMatchObject({ on: today });
    await expect(preview(new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10))).rejects.toMatchObject({
      code: 'invalidInput',
    });
  });

  it('says nothing on a day on which no mail goes out', async () => {
    await openMany(1);
    await address();
    for (const saturdayOrSunday of ['2026-03-21', '2026-03-22']) {
      expect(await preview(saturdayOrSunday)).toEqual({ on: saturdayOrSunday, facts: 0, people: 0, topics: [] });
    }
  });
});

describe('what a preview says', () => {
  it('is nothing where nothing happened', async () => {
    expect(await preview('2026-03-17')).toEqual({ on: '2026-03-17', facts: 0, people: 0, topics: [] });
  });

  it('is what the mails of that morning then say: as many people, as many facts', async () => {
    await openMany(3);
    await address();
    const { people, facts, topics } = await preview('2026-03-17');
    expect(facts).toBe(topics.reduce((sum, topic) => sum + topic.facts, 0));
    await desk.at(tuesdayMorning);
    expect(transport.mails).toHaveLength(people);
    const lines = transport.mails.flatMap(({ text }) => text.match(/^\d+\. /gm) ?? []);
    expect(lines).toHaveLength(facts);
    expect(facts).toBeGreaterThan(0);
  });

  it('counts what clocks will bring until that day begins, and not what they bring during it', async () => {
    await desk.open();
    const [clockRow] = await scratch.store.reader.query<{ due: string; key: string }>(
      `SELECT due_at AS due, key FROM outbox WHERE kind = 'clock' AND key LIKE '%remind%'`,
    );
    if (!clockRow) throw new Error('a found case has no reminder');
    const dueAt = (instant: string) =>
      scratch.store.gate.write((tx) =>
        tx.execute('UPDATE outbox SET due_at = ? WHERE key = ?', [instant, clockRow.key]),
      );
    const reminders = async () =>
      (await preview('2026-03-18')).topics.filter(({ topic }) => topic === 'remind').map(({ facts }) => facts);
    await dueAt('2026-03-17T15:59:59.999Z');
    const before = await reminders();
    await dueAt('2026-03-17T16:00:00.001Z');
    expect(await reminders()).toEqual([]);
    expect(before).toHaveLength(1);
  });

  it('is told to nobody who is disabled meanwhile, nor to who has no address', async () => {
    await openMany(2);
    await address();
    const before = await preview('2026-03-17');
    expect(before).toMatchObject({ people: 1, facts: 2 });
    const change = (changes: object) =>
      scratch.store.gate.write((tx) => updateAccount(tx, desk.district.accounts['origin.clerk'], changes));
    await change({ email: null });
    expect(await preview('2026-03-17')).toMatchObject({ people: 0, facts: 0 });
    await change({ email: 'clerk@example.org' });
    expect(await preview('2026-03-17')).toEqual(before);
    await change({ disabledAt: monday });
    expect(await preview('2026-03-17')).toMatchObject({ people: 0, facts: 0 });
  });

  it('changes nothing: asked ten times it says the same, and no mail is the fewer for it', async () => {
    await openMany(2);
    await address();
    const before = scratch.store.gate.stats().commits;
    const answers = await Promise.all(Array.from({ length: 10 }, () => preview('2026-03-17')));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(scratch.store.gate.stats().commits).toBe(before);
  });

  it('names its kinds in one order, whatever happened first', async () => {
    await openMany(2);
    await address();
    const { topics } = await preview('2026-04-01');
    const names = topics.map(({ topic }) => topic);
    expect(names).toEqual(names.toSorted());
  });

  it('ends at the border of the scope', async () => {
    await openMany(2);
    await address();
    expect(await preview('2026-03-17', 'far.supervisor')).toMatchObject({ facts: 0, people: 0 });
  });

  it.each<[Username, boolean]>([
    ['administrator', true],
    ['supervisor', true],
    ['auditor', true],
    ['coordinator', false],
    ['origin.clerk', false],
  ])('is for %s: %s', async (by, isAllowed) => {
    const answer = await preview('2026-03-17', by).catch((fault: unknown) => fault);
    if (isAllowed) expect(answer).toHaveProperty('facts', 0);
    else expect(answer).toMatchObject({ code: 'roleMayNot' });
  });
});
