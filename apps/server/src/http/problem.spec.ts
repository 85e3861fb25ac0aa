import type { Request } from 'express';
import { fieldCodes, Refusal, refusalCodes, refuseField, unknownReference } from '../refusals/refusal.js';
import { internalProblem, problemOf } from './problem.js';

/** As much of a request as a problem looks at: which language, and under which id it is on record. */
function asked(accepted: string, id: unknown = 'request-1'): Request {
  return {
    id,
    acceptsLanguages: (offered: string[]) => offered.find((one) => one === accepted) ?? false,
  } as unknown as Request;
}
const chinese = asked('zh-CN');

describe('a refusal as a problem', () => {
  it.each(refusalCodes)('%s has a status of its kind, a stable type and words in both languages', (code) => {
    const problem = problemOf(new Refusal(code), chinese);
    expect(problem).toMatchObject({ type: `urn:shuangzhao:problem:${code}`, code, instance: 'request-1' });
    expect(problem.status === 503 || (problem.status >= 400 && problem.status < 500)).toBe(true);
    expect(problem.title).toMatch(/\p{Script=Han}/u);
    expect(problemOf(new Refusal(code), asked('en')).title).toMatch(/^[A-Z][\x20-\x7e]+$/);
  });

  it('is in Chinese for whoever asks for a language that is not spoken here', () => {
    expect(problemOf(new Refusal('notFound'), asked('fr')).title).toBe('未找到');
  });

  it.each(fieldCodes)('says in words what is wrong with a field: %s', (code) => {
    const { errors } = problemOf(refuseField('x', code), chinese);
    expect(errors).toMatchObject([{ field: 'x', code }]);
    expect(errors?.[0]?.message).toMatch(/\p{Script=Han}/u);
  });

  it('fills numbers into the sentence, and does not send the gaps along', () => {
    const { errors } = problemOf(refuseField('validDays', 'outOfRange', { min: 1, max: 90 }), chinese);
    expect(errors).toEqual([{ field: 'validDays', code: 'outOfRange', message: '应在 1 到 90 之间' }]);
  });

  it('explains the rules of the chart that are not met, in the reader’s language', () => {
    const refusal = new Refusal('notAllowedNow', {
      extensions: { unmetRules: ['searchedByAllMeans', 'unheardOf'], allowed: ['note'] },
    });
    const problem = problemOf(refusal, chinese);
    expect(problem.detail).toMatch(/^自上次取得联系以来.*第二十四条）。$/);
    expect(problem).toMatchObject({ allowed: ['note'], unmetRules: ['searchedByAllMeans', 'unheardOf'] });
    expect(problemOf(refusal, asked('en')).detail).toMatch(/Art\. 24/);
  });

  it('falls back to the general words when no rule has any', () => {
    const refusal = new Refusal('notAllowedNow', { extensions: { unmetRules: ['unheardOf'] } });
    expect(problemOf(refusal, chinese).detail).toBe('个案目前所处的环节不允许这项操作。');
  });

  it('does not tell an id that is unknown from one that is foreign', () => {
    expect(problemOf(unknownReference('org'), chinese)).toMatchObject({ status: 404, errors: [{ code: 'unknown' }] });
  });

  it('leaves out the list of fields when none is at fault', () => {
    expect(problemOf(new Refusal('roleMayNot'), chinese)).not.toHaveProperty('errors');
  });
});

describe('a mistake of the service as a problem', () => {
  it('tells its request id and nothing of itself', () => {
    expect(internalProblem(asked('en', 'r-7'))).toEqual({
      type: 'about:blank',
      title: 'Internal error',
      status: 500,
      detail: 'The service made a mistake. It is on record under the request id.',
      code: 'internal',
      instance: 'r-7',
    });
  });
});
