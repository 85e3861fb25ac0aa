import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { peopleEventNames } from '@app/case-machine';
import { revealableFields } from '../../commands/reveal-member.js';
import { chart, vocabulary } from '../../views/vocabulary.js';
import { languages } from './catalogue.js';
import { catalogueFor, vocabularyIn } from './words.js';

interface Schema {
  $ref?: string;
  enum?: string[];
  type?: string;
  properties?: Record<string, Schema>;
}

interface Contract {
  paths: Record<
    string,
    {
      get?: { parameters?: { name: string }[] };
      post?: { requestBody?: { content: { 'application/json': { schema: Schema } } } };
    }
  >;
  components: { schemas: Record<string, Schema> };
}

const contract = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../../../docs/openapi.json'), 'utf8'),
) as Contract;

const resolved = (schema: Schema): Schema =>
  schema.$ref ? (contract.components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}) : schema;

/** Every field of a body, those in groups included. */
function fieldsOf(schema: Schema): [string, Schema][] {
  return Object.entries(resolved(schema).properties ?? {}).flatMap(([name, field]) => [
    [name, resolved(field)],
    ...fieldsOf(field),
  ]);
}

const fieldsOfCommands = Object.entries(contract.paths)
  .filter(([path]) => path.includes('/commands/'))
  .flatMap(([, { post }]) => fieldsOf(post?.requestBody?.content['application/json'].schema ?? {}));

/** The console calls the words of a closing by a list of their own: `reason` is free text everywhere else. */
const listOf = (field: string) => (field === 'reason' ? 'closeReason' : field);

describe.each(languages)('the vocabulary in %s', (language) => {
  const { terms, labels } = vocabularyIn(language);

  it('labels every field of every command, so that no form shows an identifier', () => {
    expect(fieldsOfCommands.length).toBeGreaterThan(peopleEventNames.length);
    const unlabelled = fieldsOfCommands.map(([name]) => name).filter((name) => !Object.hasOwn(labels, name));
    expect([...new Set(unlabelled)]).toEqual([]);
  });

  it('labels no field that no command has: what nobody reads goes wrong unseen', () => {
    const known = new Set(fieldsOfCommands.map(([name]) => name));
    expect(Object.keys(labels).filter((name) => !known.has(name))).toEqual([]);
  });

  it('has a word for everything that can be chosen in a form', () => {
    const choices = fieldsOfCommands.flatMap(([name, field]) => (field.enum ?? []).map((word) => [listOf(name), word]));
    expect(choices.length).toBeGreaterThan(20);
    const unnamed = choices.filter(([list = '', word = '']) => {
      const words: Readonly<Record<string, string>> = (terms as Record<string, Record<string, string>>)[list] ?? {};
      return !Object.hasOwn(words, word);
    });
    expect(unnamed).toEqual([]);
  });

  it('has a word for every field of which the trail says that it was asked for, changed or revealed', () => {
    const asked = ['/api/cases', '/api/trail'].flatMap((path) => contract.paths[path]?.get?.parameters ?? []);
    const bodies = ['ChangeAccountInput', 'ChangeOrganizationInput'].flatMap((name) =>
      Object.keys(contract.components.schemas[name]?.properties ?? {}),
    );
    const unsaid = ['limit', 'cursor', 'sort'];
    const fields = [...asked.map(({ name }) => name), ...bodies, ...revealableFields];
    expect(fields.length).toBeGreaterThan(20);
    expect(fields.filter((name) => !unsaid.includes(name) && !Object.hasOwn(terms.recordedField, name))).toEqual([]);
  });

  it('has a word for every stage of the chart and for everything that can happen in it', () => {
    const stages = chart.states
      .filter(({ path, kind }) => path.startsWith('progress.') && (kind === 'atomic' || kind === 'final'))
      .map(({ path }) => path.slice('progress.'.length));
    expect(stages.length).toBeGreaterThan(10);
    expect(stages.filter((stage) => !Object.hasOwn(terms.stage, stage))).toEqual([]);
    const events = chart.arrows.map(({ event }) => event).filter((event) => /^[a-z]\w*$/i.test(event));
    const own = ['progressed', 'ended'];
    expect(events.filter((event) => !own.includes(event) && !Object.hasOwn(terms.happening, event))).toEqual([]);
  });

  it('has a word for every word that the views tell, in the order of the lists', () => {
    for (const [field, words] of Object.entries(vocabulary)) {
      expect([field, Object.keys(terms[field as keyof typeof vocabulary]).sort()]).toEqual([field, [...words].sort()]);
    }
  });

  it('calls no two words of a list the same: nobody could tell them apart', () => {
    for (const [field, words] of Object.entries(terms)) {
      const called = Object.values(words);
      expect([field, called.filter((word, at) => called.indexOf(word) !== at)]).toEqual([field, []]);
    }
  });

  it('calls what happened as the buttons call it that make it happen', () => {
    const { commands } = catalogueFor(language);
    for (const name of peopleEventNames) expect([name, terms.happening[name]]).toEqual([name, commands[name]]);
  });

  it('leaves nothing empty, and nothing with blanks around it', () => {
    const texts = [...Object.values(terms).flatMap((words) => Object.values(words)), ...Object.values(labels)];
    expect(texts.filter((text) => text === '' || text !== text.trim())).toEqual([]);
  });
});

describe('the Chinese vocabulary', () => {
  const { terms, labels } = vocabularyIn('zh-CN');
  const texts = [...Object.values(terms).flatMap((words) => Object.values(words)), ...Object.values(labels)];

  it('is in Chinese throughout', () => {
    expect(texts.filter((text) => /[A-Za-z]/.test(text))).toEqual([]);
  });

  /** The words of docs/glossary.md. */
  it.each([
    [terms.memberKind.floating, '流动'],
    [terms.memberKind.pocket, '口袋'],
    [terms.memberKind.hidden, '隐性'],
    [terms.memberKind.lostContact, '失联'],
    [terms.memberKind.inLimbo, '挂空'],
    [terms.direction.orgSeeksMember, '组织找党员'],
    [terms.direction.memberSeeksOrg, '党员找组织'],
    [terms.stage.managedInPlace, '就地纳入管理'],
    [terms.organizationKind.jointCommittee, '联合党委'],
    [terms.coverage.attached, '挂靠'],
    [labels.originOrgId, '流出地'],
    [labels.hostOrgId, '流入地'],
    [labels.duesPaidThrough, '党费交至'],
  ])('says “%s” in the word of the field: %s', (text, word) => {
    expect(text).toContain(word);
  });
});

describe('the English vocabulary', () => {
  it('has no Han character left over', () => {
    const { terms, labels } = vocabularyIn('en');
    const texts = [...Object.values(terms).flatMap((words) => Object.values(words)), ...Object.values(labels)];
    expect(texts.filter((text) => /\p{Script=Han}/u.test(text))).toEqual([]);
  });
});
