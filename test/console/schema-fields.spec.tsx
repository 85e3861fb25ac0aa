import { Form } from 'antd';
import { aCase, places } from './a-case.js';
import { markupOf, textOf } from './shown.js';
import type { CaseView } from '../../apps/web/src/features/case/case-queries.js';
import type { FormSchema, FormValues } from '../../apps/web/src/features/case/form-schema.js';
import { SchemaFields } from '../../apps/web/src/features/case/schema-fields.js';
import type { Locale } from '../../apps/web/src/preferences/preferences.js';

interface Given {
  required?: string[];
  values?: FormValues;
  shown?: CaseView;
  vocabularyOf?: Record<string, string>;
}

const fields = (
  properties: Record<string, FormSchema>,
  { required = [], values = {}, shown = aCase(), vocabularyOf = {} }: Given = {},
) => (
  <Form initialValues={values}>
    <SchemaFields schema={{ properties, required }} shown={shown} vocabularyOf={vocabularyOf} />
  </Form>
);
const markup = (properties: Record<string, FormSchema>, given?: Given, locale: Locale = 'en') =>
  markupOf(fields(properties, given), { locale });
const text = (properties: Record<string, FormSchema>, given?: Given, locale: Locale = 'en') =>
  textOf(fields(properties, given), { locale });

const words = (count: number): FormSchema => ({
  type: 'string',
  enum: ['visit', 'phone', 'letter', 'workplace', 'relatives'].slice(0, count),
});
const group: FormSchema = {
  type: 'object',
  required: ['document'],
  properties: { organizationId: { type: 'string', format: 'uuid' }, document: { type: 'string', maxLength: 200 } },
};

describe('a field of a command', () => {
  it.each<[string, string, FormSchema, RegExp]>([
    ['a day', 'on', { type: 'string', format: 'date' }, /<input[^>]*type="date"/],
    ['a month', 'duesPaidThrough', { type: 'string', pattern: '^\\d{4}-(0[1-9]|1[0-2])$' }, /<input[^>]*type="month"/],
    ['a number', 'validDays', { type: 'integer', minimum: 1, maximum: 90 }, /role="spinbutton"/],
    ['an organisation', 'hostOrgId', { type: 'string', format: 'uuid' }, /role="combobox"/],
    ['a coordinator', 'coordinatorId', { type: 'string', format: 'uuid' }, /role="combobox"/],
    ['free words', 'text', { type: 'string', maxLength: 2000 }, /<textarea/],
    ['one line', 'number', { type: 'string', maxLength: 64 }, /<input[^>]*type="text"/],
    ['a line of the longest length', 'withWhom', { type: 'string', maxLength: 200 }, /<input[^>]*type="text"/],
  ])('that is %s is filled in by what fits it', (_, name, schema, input) => {
    expect(markup({ [name]: schema })).toMatch(input);
  });

  it.each<[number, boolean]>([
    [1, true],
    [4, true],
    [5, false],
  ])('with %i words has them all in sight as long as they are few', (count, areInSight) => {
    expect(markup({ channel: words(count) }).includes('type="radio"')).toBe(areInSight);
  });

  it.each<[Locale, string]>([
    ['en', 'Yes No'],
    ['zh-CN', '是 否'],
  ])('that is a yes or a no is asked in words, in %s', (locale, choice) => {
    expect(text({ takesPart: { type: 'boolean' } }, {}, locale)).toContain(choice);
  });

  it('takes no more than the server takes, neither of a number nor of words', () => {
    const number = markup({ validDays: { type: 'integer', minimum: 1, maximum: 90 } });
    expect(number).toMatch(/aria-valuemin="1"[^>]*aria-valuemax="90"|aria-valuemax="90"[^>]*aria-valuemin="1"/);
    expect(markup({ number: { type: 'string', maxLength: 64 } })).toMatch(/maxlength="64"/i);
  });

  it('without bounds has none: a nought is a number', () => {
    expect(markup({ validDays: { type: 'integer', minimum: 0 } })).toMatch(/aria-valuemin="0"/);
    expect(markup({ validDays: { type: 'integer' } })).not.toMatch(/aria-value(min|max)=/);
  });

  it('whose words are those of another field is filled in by that field’s words', () => {
    const schema: FormSchema = { type: 'string', enum: ['full', 'probationary'] };
    expect(text({ then: schema }, { vocabularyOf: { then: 'membership' } })).toContain('Full member');
    expect(text({ then: schema })).toContain('probationary');
  });

  it('that the console has never heard of can still be filled in, under the name that it has', () => {
    expect(text({ inventedTomorrow: { type: 'string', maxLength: 10 } })).toContain('inventedTomorrow');
    expect(markup({ inventedTomorrow: { type: 'string', maxLength: 10 } })).toContain('id="inventedTomorrow"');
  });
});

describe('the fields of a command', () => {
  it('stand in the order of the server', () => {
    const order = ['text', 'channel', 'on'].map((name) => [name, { type: 'string', maxLength: 9 }] as const);
    expect(text(Object.fromEntries(order))).toBe('Remarks Channel Date');
  });

  it('are marked where they are needed', () => {
    const html = markup({ text: { type: 'string' }, on: { type: 'string', format: 'date' } }, { required: ['on'] });
    expect(html.match(/ant-form-item-required/g)).toHaveLength(1);
    expect(html).toMatch(/for="on"[^>]*ant-form-item-required/);
  });

  it.each<[string, string[], boolean]>([
    ['that must be there asks for what it needs', ['onBehalf'], true],
    ['that may be left out asks for nothing', [], false],
  ])('in a group %s', (_, required, isMarked) => {
    expect(markup({ onBehalf: group }, { required }).includes('ant-form-item-required')).toBe(isMarked);
  });

  it('in a group are called by the group as well, in words', () => {
    const html = markup({ onBehalf: group });
    expect(html).toMatch(/<fieldset[^>]*><legend>.*On behalf of an organisation that is not online.*<\/legend>/);
    expect(html).toContain('id="onBehalf_document"');
  });

  it('are none where the command asks for nothing', () => {
    expect(text({})).toBe('');
  });
});

describe('the organisations of a field', () => {
  const { originBranch, hostBranch, committee } = places;
  const schema: FormSchema = { type: 'string', format: 'uuid' };
  const shown = aCase({
    originOrg: originBranch,
    hostOrg: hostBranch,
    holder: { kind: 'organization', organizationId: committee.id, name: committee.name },
  });

  it.each([
    ['the origin', originBranch],
    ['the host', hostBranch],
    ['who has the ball', committee],
    ['the district', { id: 'district', name: '江城区' }],
  ])('are known by name without a search, where they belong to the case: %s', (_, { id, name }) => {
    const html = text({ organizationId: schema }, { shown, values: { organizationId: id } });
    expect(html).toContain(name);
    expect(html).not.toContain(id === 'district' ? 'district' : id);
  });

  it('are told once, where the origin has the ball itself', () => {
    const held = {
      ...shown,
      holder: { kind: 'organization', organizationId: originBranch.id, name: originBranch.name },
    };
    const html = text(
      { organizationId: schema },
      { shown: held as CaseView, values: { organizationId: originBranch.id } },
    );
    expect(html.split(originBranch.name)).toHaveLength(2);
  });

  it('are left to be searched where a coordinator has the ball and no side is known', () => {
    expect(text({ organizationId: schema }, { shown: aCase() })).toBe('Organisation');
  });
});
