import type { FormInstance } from 'antd';
import { placeFaults } from './place-faults.js';
import { notReached, Problem } from './problem.js';

const refused = (...fields: string[]) =>
  new Problem({
    type: 'about:blank',
    title: 'invalid',
    status: 400,
    detail: '',
    code: 'invalidInput',
    instance: '',
    errors: fields.map((field) => ({ field, code: 'required', message: `${field} is needed` })),
  });

/** A form that has all fields, or all but some, and notes what it was told and where it was led. */
function aForm(...lacking: string[]) {
  const told: { name: unknown; errors?: unknown }[] = [];
  const ledTo: unknown[] = [];
  const has = (name: unknown) => !lacking.includes((name as unknown[]).join('.'));
  const form: Pick<FormInstance, 'setFields' | 'getFieldError' | 'scrollToField'> = {
    setFields: (fields) => void told.push(...fields.filter(({ name }) => has(name))),
    getFieldError: (name) => (told.some((each) => String(each.name) === String(name)) ? ['there'] : []),
    scrollToField: (name) => void ledTo.push(name),
  };
  return { form: form as FormInstance, told, ledTo };
}

describe('what the server says of a field', () => {
  it('is said at that field, be it one of a list', () => {
    const { form, told } = aForm();
    placeFaults(form, refused('displayName', 'grants.1.organizationId'));
    expect(told).toEqual([
      { name: ['displayName'], errors: ['displayName is needed'] },
      { name: ['grants', 1, 'organizationId'], errors: ['grants.1.organizationId is needed'] },
    ]);
  });

  it('is found by another way where the form names its fields otherwise', () => {
    const { form, told } = aForm();
    placeFaults(form, refused('liaising.disputed.remind'), (field) => [field]);
    expect(told).toEqual([{ name: ['liaising.disputed.remind'], errors: ['liaising.disputed.remind is needed'] }]);
  });

  it('changes no field when it was no refusal at all, or one of the whole', () => {
    const { form, told, ledTo } = aForm();
    expect([new Error('bug'), notReached(), refused()].map((fault) => placeFaults(form, fault))).toEqual([
      false,
      false,
      false,
    ]);
    expect([told, ledTo]).toEqual([[], []]);
  });

  it('leads to the first field of which something is said, which may be far up in a long form', () => {
    const { form, ledTo } = aForm();
    expect(placeFaults(form, refused('member.phone', 'note'))).toBe(true);
    expect(ledTo).toEqual([['member', 'phone']]);
  });

  it('is known not to be said when the form has no such field, so that it can be said otherwise', () => {
    const { form, told, ledTo } = aForm('route');
    expect(placeFaults(form, refused('route', 'reason'))).toBe(false);
    expect(told).toHaveLength(1);
    expect(ledTo).toEqual([['reason']]);
    expect(placeFaults(aForm('route').form, refused('route'))).toBe(false);
  });
});
