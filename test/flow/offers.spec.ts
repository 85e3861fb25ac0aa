import { doomedKey, sabotage } from '../faults/sabotage.js';
import { usernames } from '../builders/small-district.js';
import type { CaseBody, ProblemBody } from './client.js';
import { caseAt, goodCommands, places } from './driven-case.js';
import { letter } from './openings.js';
import { startApp, type RunningApp } from './running-app.js';

type Offer = CaseBody['commands'][number];

/**
 * That nothing else is accepted is shown in permissions.spec.ts. Here every offer is taken up, with a key at which the database fails
 * in the end: what gets as far as that would have been carried out, and the case stays where it is for the next one.
 */
describe('what a case offers', () => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp();
    await sabotage(app.store);
  });
  afterAll(() => app.stop());

  /** The good body of the command, less what this offer's form has not, with what it asks for besides. */
  const bodyFor = ({ name, schema: { properties, required } }: Offer, { holder, number }: CaseBody) => {
    const extras: Record<string, unknown> = {
      onBehalf: { organizationId: holder.organizationId, document: '外组函〔2026〕12号' },
      letter: { ...letter, number: `${letter.number}/${number}` },
    };
    const good = goodCommands[name as keyof typeof goodCommands].body(app);
    const wanted = Object.entries({ ...extras, ...good }).filter(([field]) => field in properties);
    return Object.fromEntries(wanted.filter(([field]) => field in good || required.includes(field)));
  };

  const takeUp = async (username: (typeof usernames)[number], id: string) => {
    const client = await app.as(username);
    const seen = await client.get(`/api/cases/${id}`);
    const outcomes: string[] = [];
    for (const offer of seen.status === 200 ? seen.body.commands : []) {
      const { revision } = seen.body;
      const answer = await client.command<ProblemBody>(id, offer.name, bodyFor(offer, seen.body), {
        revision,
        key: doomedKey(),
      });
      outcomes.push(`${offer.name} ${answer.status === 500 ? 'accepted' : answer.text}`);
    }
    return outcomes;
  };

  it.each(places)(
    'at %s is accepted of everybody to whom it is offered: no button leads to a refusal',
    async (place) => {
      const { id, revision, stage } = await caseAt(app, place);
      const taken: string[] = [];
      for (const username of usernames) {
        const outcomes = await takeUp(username, id);
        expect([username, outcomes.filter((outcome) => !outcome.endsWith(' accepted'))]).toEqual([username, []]);
        taken.push(...outcomes);
      }
      const isOver = stage === 'closed' || stage === 'transferred.settled';
      expect(taken.length > 0).toBe(!isOver);
      const { body } = await (await app.as('coordinator')).get(`/api/cases/${id}`);
      expect([body.revision, body.stage]).toEqual([revision, stage]);
    },
  );

  it('is nothing to those who only read, and nothing to anybody once a case is over', async () => {
    for (const place of ['found', 'releasing', 'managedInPlace', 'settled', 'closed'] as const) {
      const { id, commands } = await caseAt(app, place);
      const { body } = await (await app.as('auditor')).get(`/api/cases/${id}`);
      expect(body.commands).toEqual([]);
      if (place === 'settled' || place === 'closed') expect(commands).toEqual([]);
    }
  });

  it('carries a form that needs no other document: no reference is left open in it', async () => {
    const standings = [
      ['confirmingOffline', 'coordinator'],
      ['lastRelease', 'origin.committee.clerk'],
      ['managedInPlace', 'host.clerk'],
    ] as const;
    for (const [place, username] of standings) {
      const { id } = await caseAt(app, place);
      const { text, body } = await (await app.as(username)).get(`/api/cases/${id}`);
      expect(text).not.toContain('$ref');
      expect(body.commands.length).toBeGreaterThan(0);
      for (const { schema } of body.commands) expect(Object.values(schema.properties)).not.toContainEqual({});
    }
    const { id } = await caseAt(app, 'confirmingOffline');
    const { body } = await (await app.as('coordinator')).get(`/api/cases/${id}`);
    const form = body.commands.find(({ name }) => name === 'confirmMembership')?.schema.properties['onBehalf'];
    expect(form).toMatchObject({ type: 'object', required: ['organizationId', 'document'] });
  });
});
