import type { FormInstance } from 'antd';
import { aProblem } from './a-problem.js';
import { textOf } from './shown.js';
import { notReached } from '../../apps/web/src/api/problem.js';
import { ProblemNotice } from '../../apps/web/src/api/problem-notice.js';
import { usePlacedFaults } from '../../apps/web/src/api/use-placed-faults.js';

/** A form that has these fields, and knows what is said at each. */
function aForm(...fields: readonly string[]) {
  const said = new Map<string, string>();
  const nameOf = (path: unknown) => (path as string[]).join('.');
  const form: Pick<FormInstance, 'setFields' | 'getFieldError' | 'scrollToField'> = {
    setFields: (all) => {
      for (const { name, errors = [] } of all) if (fields.includes(nameOf(name))) said.set(nameOf(name), errors.join());
    },
    getFieldError: (name) => [...said].filter(([field]) => field === nameOf(name)).map(([, error]) => error),
    scrollToField: () => undefined,
  };
  return { form: form as FormInstance, said };
}

interface Parts {
  form: FormInstance | undefined;
  faults: readonly Error[];
  path?: (field: string) => string[];
}

/** As a form does it: each fault is placed when it comes, and the last one told as far as something of it is left. */
function Told({ form, faults, path }: Parts) {
  const { place, leftOf } = usePlacedFaults(form, path);
  const last = faults.at(-1) ?? null;
  if (last && leftOf(last)) {
    for (const fault of faults) if (fault === last || form === undefined) place(fault);
  }
  const left = leftOf(last);
  return left && <ProblemNotice fault={left} />;
}

const refusedAt = (...fields: readonly string[]) =>
  aProblem({
    title: 'Invalid input',
    detail: '',
    status: 400,
    errors: fields.map((field) => ({ field, code: 'required' as const, message: 'is needed' })),
  });

describe('what a form tells besides what it says at its fields', () => {
  it('is nothing where all is said there', () => {
    const { form, said } = aForm('name', 'reason');
    expect(textOf(<Told form={form} faults={[refusedAt('name', 'reason')]} />)).toBe('');
    expect([...said.keys()]).toEqual(['name', 'reason']);
  });

  it('is everything where one field is not on the screen: the reader would see a form that does nothing', () => {
    const { form, said } = aForm('name');
    const text = textOf(<Told form={form} faults={[refusedAt('name', 'onBehalf.document')]} />);
    expect(text).toContain('Invalid input Name: is needed');
    expect(text).toContain('The paper behind it: is needed');
    expect(said.get('name')).toBe('is needed');
  });

  it.each([
    ['a refusal that names no field', aProblem(), 'Not for this role'],
    ['a server that is away', notReached(), 'The server cannot be reached'],
    ['a bug', new Error('x is not a function'), 'Something on this page went wrong'],
  ])('is all there is of %s', (_, fault, words) => {
    const { form, said } = aForm('name');
    expect(textOf(<Told form={form} faults={[fault]} />)).toContain(words);
    expect(said.size).toBe(0);
  });

  it('is a second fault that has no field, though the first one had', () => {
    const { form } = aForm('name');
    const faults = [refusedAt('name'), notReached()];
    expect(textOf(<Told form={form} faults={faults} />)).toContain('The server cannot be reached');
  });

  it('is everything where there is no form at all, only a button', () => {
    expect(textOf(<Told form={undefined} faults={[refusedAt('name')]} />)).toContain('Name: is needed');
  });

  it('is nothing where the form names its fields otherwise, and says how', () => {
    const { form, said } = aForm('found/remind');
    const path = (field: string) => [field.replace('.', '/')];
    expect(textOf(<Told form={form} faults={[refusedAt('found.remind')]} path={path} />)).toBe('');
    expect([...said.keys()]).toEqual(['found/remind']);
  });

  it('is nothing as long as nothing was refused', () => {
    expect(textOf(<Told form={aForm('name').form} faults={[]} />)).toBe('');
  });
});
