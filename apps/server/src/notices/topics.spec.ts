import { concerned, urgentTopics, type NoticeTopic } from './topics.js';

describe('the topics', () => {
  it('let each higher rung of a standstill be heard by whoever heard the one below', () => {
    const rungs = [concerned.remind, concerned.escalate, concerned.oversee] as const;
    expect(rungs.map((audiences) => [...audiences])).toEqual([
      ['holder'],
      ['holder', 'coordinator'],
      ['holder', 'coordinator', 'supervisor'],
    ]);
  });

  it('concern somebody, each that is of a case', () => {
    const topics = Object.keys(concerned) as NoticeTopic[];
    expect(topics.filter((topic) => concerned[topic].length === 0)).toEqual(['capacity']);
  });

  it('disturb nobody outside of their hour but with a dispute', () => {
    expect(urgentTopics).toEqual(['disputeArrived']);
  });
});
