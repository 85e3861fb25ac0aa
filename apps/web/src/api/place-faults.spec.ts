import type { FormInstance } from 'antd';
import { isAtFields, placeFaults } from './place-faults.js';
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

function aForm() {
  const told: unknown[] = [];
  const setFields: FormInstance['setFields'] = (fields) => void told.push(...fields);
  return { form: { setFields } as FormInstance, told };
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

  it('needs no notice besides, and everything else does', () => {
    expect(isAtFields(refused('name'))).toBe(true);
    expect([refused(), notReached(), new Error('bug'), null].map(isAtFields)).toEqual([false, false, false, false]);
  });

  it('changes no field when it was no refusal at all', () => {
    const { form, told } = aForm();
    placeFaults(form, new Error('bug'));
    expect(told).toEqual([]);
  });
});
