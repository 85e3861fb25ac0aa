import { readAccessTrail, verifyTrail, type DatabaseKind } from '@app/store';
import { inventedNumber } from '../../../../test/builders/invented-number.js';
import { MailDesk } from '../../../../test/builders/mail-desk.js';
import { databaseKinds, scratchStore, type ScratchStore } from '../../../../test/builders/scratch-store.js';
import { SettableClock } from '../../../../test/builders/settable-clock.js';
import type { Username } from '../../../../test/builders/small-district.js';
import type { Refusal } from '../refusals/refusal.js';
import { MemberEraser } from './erase-member.js';
import { MemberRevealer } from './reveal-member.js';

const start = '2026-03-16T01:00:00.000Z';
const member = {
  name: '张建国',
  phone: '13800001111',
  email: 'zhang@example.org',
  membership: 'full',
};
const everything = ['idNumber', 'phone', 'email'];
const request = { fields: everything, purpose: '电话核实身份' };
const erasure = { ground: 'consentWithdrawn', decision: '网信函〔2026〕8号' };

describe.each<DatabaseKind>(databaseKinds)('who a member is, on %s', (kind) => {
  let scratch: ScratchStore;
  let desk: MailDesk;
  const clock = new SettableClock(start);
  beforeAll(async () => {
    scratch = await scratchStore(kind);
    desk = await MailDesk.on(scratch.store, clock);
  });
  afterAll(() => scratch.remove());
  let person: typeof member & { idNumber: string };
  let made = 0;
  beforeEach(() => {
    made += 1;
    person = { ...member, idNumber: inventedNumber('1985-03-12', made) };
  });

  const revealer = () => new MemberRevealer(scratch.store, desk.directory, clock);
  const eraser = () => new MemberEraser(scratch.store, desk.directory, clock);
  const revealWith = async (body: unknown, by: Username, caseId: string) =>
    revealer().reveal(await desk.who(by), caseId, body);
  const reveal = (by: Username, caseId: string) => revealWith(request, by, caseId);
  const eraseWith = async (body: unknown, caseId: string, by: Username = 'supervisor') =>
    eraser().erase(await desk.who(by), caseId, body);
  const erase = (caseId: string, by?: Username) => eraseWith(erasure, caseId, by);
  const codeOf = (asked: Promise<unknown>) =>
    asked.then(
      () => 'done',
      (fault: unknown) => (fault as Refusal).code,
    );
  const trailOf = (caseId: string) => readAccessTrail(scratch.store.reader, caseId, scratch.store.vault);
  const opened = (of: object = person, more: object = {}) =>
    desk.open({ member: of, originOrgId: desk.district.organizations.originBranch, ...more });
  const closed = async (of: object = person) =>
    desk.does('coordinator', await opened(of), 'close', { reason: 'withdrawn' });

  describe('when it is revealed', () => {
    it('is on record with whom, why and which fields, and with none of what was seen', async () => {
      const { id } = await opened();
      expect(await reveal('coordinator', id)).toEqual({
        idNumber: person.idNumber,
        phone: member.phone,
        email: member.email,
      });
      const entries = await trailOf(id);
      expect(entries).toMatchObject([
        {
          at: clock.instant(),
          action: 'reveal',
          accountId: desk.district.accounts.coordinator,
          role: 'coordinator',
          organizationId: desk.district.organizations.district,
          data: { fields: everything, purpose: request.purpose },
        },
      ]);
      for (const secret of Object.values({ ...person, membership: person.name }))
        expect(JSON.stringify(entries)).not.toContain(secret);
      const [row] = await scratch.store.reader.query(`SELECT * FROM access_trail WHERE case_id = ?`, [id]);
      expect(JSON.stringify(row)).not.toContain(request.purpose);
    });

    it.each(everything)('shows %s alone to whoever asks for that alone', async (field) => {
      const { id } = await opened();
      expect(Object.keys(await revealWith({ ...request, fields: [field] }, 'coordinator', id))).toEqual([field]);
    });

    it('leaves out what is not known, and is on record all the same', async () => {
      const { id } = await opened({ name: '无名', membership: 'full' });
      expect(await reveal('coordinator', id)).toEqual({});
      expect(await trailOf(id)).toHaveLength(1);
    });

    it('is on record each time and not only the first, also at the same instant', async () => {
      const { id } = await opened();
      await Promise.all(Array.from({ length: 5 }, () => reveal('coordinator', id)));
      expect(await trailOf(id)).toHaveLength(5);
      expect(await verifyTrail(scratch.store.reader, scratch.store.vault)).toEqual([]);
    });

    it.each<[Username, string]>([
      ['coordinator', 'done'],
      ['supervisor', 'done'],
      ['origin.clerk', 'done'],
      ['auditor', 'roleMayNot'],
      ['origin.committee.clerk', 'roleMayNot'],
      ['host.clerk', 'notFound'],
      ['administrator', 'notFound'],
      ['far.coordinator', 'notFound'],
      ['far.supervisor', 'notFound'],
    ])('answers %s: %s, and only what was answered is on record', async (by, answer) => {
      const { id } = await opened();
      expect(await codeOf(reveal(by, id))).toBe(answer);
      expect(await trailOf(id)).toHaveLength(answer === 'done' ? 1 : 0);
    });

    it.each<[string, unknown]>([
      ['nothing', undefined],
      ['no fields', { fields: [], purpose: '核对' }],
      ['a field twice', { fields: ['phone', 'phone'], purpose: '核对' }],
      ['a field that is not masked', { fields: ['name'], purpose: '核对' }],
      ['a field of everything', { fields: ['__proto__'], purpose: '核对' }],
      ['no purpose', { fields: ['phone'] }],
      ['a purpose that cannot be seen', { fields: ['phone'], purpose: ' \u200b\n' }],
      ['a purpose that is too long', { fields: ['phone'], purpose: '核'.repeat(501) }],
    ])('is refused with %s, and nothing is on record', async (_what, body) => {
      const { id } = await opened();
      expect(await codeOf(revealWith(body, 'coordinator', id))).toMatch(/^(invalidInput|malformedBody)$/);
      expect(await trailOf(id)).toEqual([]);
    });

    it('tells nobody whose body is wrong that there is such a case', async () => {
      const { id } = await opened();
      expect(await codeOf(revealWith({}, 'far.coordinator', id))).toBe('notFound');
      expect(await codeOf(revealWith({}, 'auditor', id))).toBe('roleMayNot');
    });

    it('shows nothing that could not be put on record', async () => {
      const { id } = await opened();
      const rename = (from: string, to: string) =>
        scratch.store.gate.write((tx) => tx.execute(`ALTER TABLE ${from} RENAME TO ${to}`));
      await rename('access_words', 'elsewhere');
      await expect(reveal('coordinator', id)).rejects.toThrow();
      await rename('elsewhere', 'access_words');
      expect(await trailOf(id)).toEqual([]);
    });
  });

  describe('when it is erased', () => {
    it('cannot be revealed any more, which leaves no entry that says it was', async () => {
      const { id } = await closed();
      const { erasedAt } = await erase(id);
      await expect(reveal('coordinator', id)).rejects.toMatchObject({
        code: 'memberErased',
        details: { extensions: { erasedAt } },
      });
      expect((await trailOf(id)).map(({ action }) => action)).toEqual(['eraseMember']);
    });

    it('at the moment at which it is revealed, was either still there and on record, or is not shown', async () => {
      const { id } = await closed();
      const [shown, erased] = await Promise.allSettled([reveal('coordinator', id), erase(id)]);
      expect(erased.status).toBe('fulfilled');
      const actions = (await trailOf(id)).map(({ action }) => action);
      expect(actions.includes('reveal')).toBe(shown.status === 'fulfilled');
    });

    it('by two at once is erased by one, and the other is told when', async () => {
      const { id } = await closed({ name: '王五', membership: 'full' });
      const answers = await Promise.all([codeOf(erase(id)), codeOf(erase(id))]);
      expect(answers.toSorted()).toEqual(['done', 'memberErased']);
      expect(await trailOf(id)).toHaveLength(1);
    });

    it('by two at once who begin at two cases of the same person, leaves both erased and nobody waiting in a ring', async () => {
      for (let round = 0; round < 3; round += 1) {
        const [one, other] = [await closed(), await closed()];
        const answers = await Promise.all([codeOf(erase(one.id)), codeOf(erase(other.id))]);
        expect(answers.toSorted()).toEqual(['done', 'memberErased']);
        for (const { id } of [one, other]) {
          expect(await codeOf(reveal('coordinator', id))).toBe('memberErased');
          expect(await trailOf(id)).toHaveLength(1);
        }
      }
    });

    it('is one deed: an open case of the same person keeps all of them as they are', async () => {
      const over = await closed();
      const open = await opened();
      await expect(erase(over.id)).rejects.toMatchObject({
        code: 'caseStillOpen',
        details: { extensions: { caseIds: [open.id] } },
      });
      expect(await codeOf(reveal('coordinator', over.id))).toBe('done');
      await desk.does('coordinator', open, 'close', { reason: 'withdrawn' });
      expect((await erase(over.id)).caseIds.toSorted()).toEqual([over.id, open.id].toSorted());
    });

    it('takes nobody along who merely has no number either', async () => {
      const nobody = { name: '无名', membership: 'full' };
      const [one, other] = [await closed(nobody), await closed(nobody)];
      expect((await erase(one.id)).caseIds).toEqual([one.id]);
      expect(await codeOf(erase(other.id))).toBe('done');
    });

    it.each<[Username, string]>([
      ['coordinator', 'roleMayNot'],
      ['origin.clerk', 'roleMayNot'],
      ['auditor', 'roleMayNot'],
      ['administrator', 'notFound'],
      ['far.supervisor', 'notFound'],
    ])('is not erased by %s: %s', async (by, answer) => {
      const { id } = await closed({ name: '赵六', membership: 'full' });
      expect(await codeOf(erase(id, by))).toBe(answer);
      expect(await codeOf(eraseWith({}, id, by))).toBe(answer);
      expect(await trailOf(id)).toEqual([]);
    });

    it.each<[string, unknown]>([
      ['nothing', undefined],
      ['a ground that the law does not have', { ...erasure, ground: 'asked' }],
      ['no decision', { ground: 'otherByLaw' }],
      ['a decision of two lines', { ...erasure, decision: '甲\n乙' }],
      ['a decision that is too long', { ...erasure, decision: '函'.repeat(61) }],
    ])('is not erased with %s', async (_what, body) => {
      const { id } = await closed({ name: '赵六', membership: 'full' });
      expect(await codeOf(eraseWith(body, id))).toMatch(/^(invalidInput|malformedBody)$/);
      expect(await trailOf(id)).toEqual([]);
    });

    it('leaves every chain of the trail valid', async () => {
      expect(await verifyTrail(scratch.store.reader, scratch.store.vault)).toEqual([]);
    });
  });
});
