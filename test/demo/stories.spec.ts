import {
  attentions,
  clockNames,
  closeReasons,
  directions,
  freeWordsOf,
  memberKinds,
  peopleEventNames,
  stages,
  type PeopleEventName,
} from '@app/case-machine';
import { addDays, shanghaiDateOf, startOfShanghaiDay, statutoryClocks } from '@app/deadlines';
import { listDead, verifyAllChains } from '@app/store';
import { tally, tellDemo, type ToldCase, type ToldDemo } from './told-demo.js';

const isOver = ({ record }: ToldCase) => record.attention === 'settled';

describe('the stories of the demo', () => {
  let demo: ToldDemo;
  beforeAll(async () => {
    demo = await tellDemo();
  }, 120_000);
  afterAll(() => demo.remove());
  const lines = () => demo.cases.flatMap(({ history }) => history);

  it('show every open stage in every attention, so that no screen of the queue is without an example', () => {
    const shown = tally(demo.cases.map(({ record: { stage, attention } }) => `${stage} ${attention}`));
    const open = stages.filter((stage) => stage !== 'closed' && stage !== 'transferred.settled');
    const wanted = open.flatMap((stage) =>
      attentions.filter((attention) => attention !== 'settled').map((attention) => `${stage} ${attention}`),
    );
    expect(wanted).toHaveLength(50);
    expect(wanted.filter((combination) => shown[combination] === undefined)).toEqual([]);
    expect(shown).toMatchObject({ 'transferred.settled settled': 6, 'closed settled': 7 });
    expect(demo.cases.length).toBeGreaterThanOrEqual(60);
  });

  it('show both directions with every kind of member, and every reason to close a case', () => {
    const shown = new Set(demo.cases.map(({ record: { direction, memberKind } }) => `${direction} ${memberKind}`));
    expect(shown.size).toBe(directions.length * memberKinds.length);
    const reasons = lines()
      .filter(({ command }) => command === 'close')
      .map(({ data }) => data['reason']);
    expect(reasons.sort()).toEqual([...closeReasons].sort());
  });

  it('use every command but the handing over for which one coordinator is too few, and every clock', () => {
    const used = new Set<string>(lines().map(({ command }) => command));
    const unused = [...peopleEventNames, ...clockNames].filter((name) => !used.has(name));
    // A paused case goes on by itself on a date that lies ahead.
    expect(unused).toEqual(['assign', 'resume']);
  });

  it('are spread over the last eight months and end before the present', () => {
    const opened = demo.cases.map(({ record }) => record.openedAt).sort();
    const earliest = startOfShanghaiDay(addDays(shanghaiDateOf(demo.now), -8 * 31));
    expect(opened.every((at) => at > earliest && at < demo.now)).toBe(true);
    expect(
      opened.filter((at) => at < startOfShanghaiDay(addDays(shanghaiDateOf(demo.now), -120))).length,
    ).toBeGreaterThan(5);
    expect(lines().filter(({ at }) => at >= demo.now)).toEqual([]);
  });

  it('leave no clock overdue at the present, and none that has been given up', async () => {
    const overdue = demo.cases.filter(({ record }) => record.clocks.some(({ dueAt }) => dueAt <= demo.now));
    expect(overdue).toEqual([]);
    expect(await listDead(demo.store.reader, 10)).toEqual([]);
  });

  it('let every clock run out as a day begins in Shanghai, and people act in office hours on working days', () => {
    const clockLines = lines().filter(({ actor }) => actor['kind'] === 'clock');
    expect(clockLines.length).toBeGreaterThan(80);
    expect(clockLines.filter(({ at }) => at !== startOfShanghaiDay(shanghaiDateOf(at)))).toEqual([]);
    const ofPeople = lines().filter(({ actor }) => actor['kind'] === 'account');
    const outside = ofPeople.filter(({ at }) => {
      const date = shanghaiDateOf(at);
      const hour = (Date.parse(at) - Date.parse(startOfShanghaiDay(date))) / 3_600_000;
      return hour < 9 || hour > 19 || !demo.calendar.dayKind(date).working;
    });
    expect(outside).toEqual([]);
  });

  it('have steps of each case in the order of time, so that a history reads forwards', () => {
    for (const { history } of demo.cases) {
      const instants = history.map(({ at }) => at);
      expect(instants).toEqual(instants.toSorted());
    }
  });

  it('stall by their clocks alone: each rung was climbed by the clock that leads there', () => {
    const climbedBy: Record<string, string> = { reminded: 'remind', escalated: 'escalate', overseen: 'oversee' };
    for (const { record, history } of demo.cases) {
      const clock = climbedBy[record.attention];
      if (!clock) continue;
      const climbs = history.filter(({ data }) => data['attention'] === record.attention);
      expect(climbs.at(-1)?.command).toBe(clock);
    }
  });

  it('are told in Chinese words that say something, at every step for which words can be given', () => {
    const wordless = lines().flatMap(({ command, data }) => {
      const fields: readonly string[] = freeWordsOf[command as PeopleEventName] ?? [];
      return fields
        .filter((field) => !/[\p{Script=Han}].{3,}/u.test(String(data[field])))
        .map((field) => [command, field]);
    });
    expect(wordless).toEqual([]);
  });

  it('have their steps for organisations that are not online recorded by the coordinator, with a paper', () => {
    const offline = new Set(
      demo.organizations.filter(({ participation }) => participation === 'offline').map(({ id }) => id),
    );
    const onBehalf = lines().flatMap(({ data, actor }) =>
      data['onBehalf']
        ? [{ ...(data['onBehalf'] as { organizationId: string }), document: data['document'], role: actor['role'] }]
        : [],
    );
    expect(onBehalf.length).toBeGreaterThan(50);
    expect(onBehalf.filter(({ organizationId }) => !offline.has(organizationId))).toEqual([]);
    expect(new Set(onBehalf.map(({ role }) => role))).toEqual(new Set(['coordinator']));
    expect(onBehalf.filter(({ document }) => !/示例〔\d{4}〕第\d{4}号$/.test(String(document)))).toEqual([]);
  });

  it('number every paper once, so that no letter can be taken for another', () => {
    const letters = lines().flatMap(({ data }) =>
      data['letter'] ? [(data['letter'] as { number: string }).number] : [],
    );
    expect(letters.length).toBeGreaterThan(20);
    expect(new Set(letters).size).toBe(letters.length);
  });

  it('keep to Art. 24: nobody is suspended within six months of the first attempt that failed', () => {
    const suspended = demo.cases.filter(({ history }) =>
      history.some(({ data }) => data['disposition'] === 'suspended'),
    );
    expect(suspended.length).toBeGreaterThan(0);
    for (const { history } of suspended) {
      const attempts = history
        .filter(({ command }) => command === 'recordAttempt')
        .map(({ data }) => String(data['on']));
      const decided = history.find(({ data }) => data['disposition'] === 'suspended')?.data['decidedOn'];
      const [sixMonths] = statutoryClocks({ firstFailedAttemptOn: attempts.sort()[0] });
      expect(String(decided) >= (sixMonths?.dueOn ?? '9999')).toBe(true);
    }
  });

  it('transfer nobody who was not willing when liaison began', () => {
    for (const { history } of demo.cases) {
      const liaisons = history.flatMap(({ command }, index) => (command === 'startLiaison' ? [index] : []));
      for (const index of liaisons) {
        const said = history.slice(0, index).findLast(({ command }) => command === 'recordWillingness');
        expect(said?.data['willingness']).toBe('willing');
      }
    }
  });

  it('confirm as probationary who is, and as full who is', () => {
    const confirmed = demo.cases.flatMap(({ record, history }) =>
      history
        .filter(({ command }) => command === 'confirmMembership')
        .map(({ data }) => [record.member.membership, data['membership']]),
    );
    expect(confirmed.length).toBeGreaterThan(20);
    expect(confirmed.filter(([known, said]) => known !== said)).toEqual([]);
  });

  it('continue one case of a member who came back, after it was over', () => {
    const continued = demo.cases.filter(({ record }) => record.continuesCaseId !== undefined);
    expect(continued).toHaveLength(1);
    const [later] = continued;
    const earlier = demo.cases.find(({ record }) => record.id === later?.record.continuesCaseId);
    expect(earlier?.record.member.name).toBe(later?.record.member.name);
    expect(earlier && isOver(earlier)).toBe(true);
    expect((earlier?.history.at(-1)?.at ?? '9') < (later?.record.openedAt ?? '')).toBe(true);
  });

  it('pass the check of every chain and every invariant', async () => {
    expect(await verifyAllChains(demo.store.reader, demo.store.vault)).toEqual([]);
  });
});
