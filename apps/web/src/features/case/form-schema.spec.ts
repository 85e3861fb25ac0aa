import { bodyOf, kindOf, type FormSchema } from './form-schema.js';

const schema: FormSchema = {
  properties: {
    text: { type: 'string', maxLength: 2000 },
    takesPart: { type: 'boolean' },
    days: { type: 'integer' },
    onBehalf: {
      type: 'object',
      properties: { organizationId: { type: 'string', format: 'uuid' }, document: { type: 'string' } },
    },
  },
};

describe('the body of a command', () => {
  it('leaves out what was left empty, which the server would refuse as too short', () => {
    expect(bodyOf(schema, { text: '', days: null, takesPart: undefined })).toEqual({});
  });

  it('keeps a no and a nought, which are answers', () => {
    expect(bodyOf(schema, { takesPart: false, days: 0 })).toEqual({ takesPart: false, days: 0 });
  });

  it('has no blanks around what was typed', () => {
    expect(bodyOf(schema, { text: ' 已上门 ' })).toEqual({ text: '已上门' });
  });

  it('leaves out what is blanks only, as what was left empty', () => {
    expect(bodyOf(schema, { text: '  \n ', onBehalf: { document: ' ' } })).toEqual({});
  });

  it('has a group as soon as one of its fields is filled in, and not before', () => {
    expect(bodyOf(schema, { onBehalf: { document: '' } })).toEqual({});
    expect(bodyOf(schema, { onBehalf: { document: '函〔2026〕1号' } })).toEqual({
      onBehalf: { document: '函〔2026〕1号' },
    });
  });

  it('has no field that the schema has not, whatever the form held before', () => {
    expect(bodyOf(schema, { reason: 'of another command' })).toEqual({});
  });
});

describe('a field is filled in', () => {
  it.each<[string, FormSchema, string]>([
    ['outcome', { type: 'string', enum: ['noAnswer', 'moved'] }, 'words'],
    ['takesPart', { type: 'boolean' }, 'flag'],
    ['validDays', { type: 'integer', minimum: 1 }, 'number'],
    ['on', { type: 'string', format: 'date' }, 'date'],
    ['duesPaidThrough', { type: 'string', pattern: '^[0-9]{4}-(0[1-9]|1[0-2])$' }, 'month'],
    ['hostOrgId', { type: 'string', format: 'uuid' }, 'organization'],
    ['coordinatorId', { type: 'string', format: 'uuid' }, 'coordinator'],
    ['text', { type: 'string', maxLength: 2000 }, 'text'],
    ['number', { type: 'string', maxLength: 60 }, 'line'],
    ['anything', { type: 'string' }, 'line'],
  ])('%s, described as %j, as %s', (name, described, kind) => {
    expect(kindOf(name, described)).toBe(kind);
  });
});
