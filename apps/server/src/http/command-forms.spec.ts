import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenAPIObject } from '@nestjs/swagger';
import { peopleEventNames, type EventOffer, type PeopleEventName } from '@app/case-machine';
import type { CaseView } from '../views/case-view.js';
import { CommandForms, type JsonSchema } from './command-forms.js';

const contract = join(import.meta.dirname, '../../../../docs/openapi.json');

/** References anywhere in a schema. */
function referencesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => (name === '$ref' ? [String(inner)] : referencesIn(inner)));
}

describe('the forms of commands', () => {
  const forms = new CommandForms();
  beforeAll(() => forms.learnFrom(JSON.parse(readFileSync(contract, 'utf8')) as OpenAPIObject));

  const offer = (name: PeopleEventName, more: Partial<EventOffer> = {}): EventOffer => ({
    name,
    required: [],
    refused: [],
    ...more,
  });
  const present = (...commands: EventOffer[]) =>
    forms.present({ stage: 'found', commands } as unknown as CaseView, 'en');
  const formOf = (name: PeopleEventName, more?: Partial<EventOffer>): JsonSchema =>
    present(offer(name, more)).commands[0]?.schema ?? {};

  it.each(peopleEventNames)('can each be drawn from itself alone, without the contract: %s', (name) => {
    const form = formOf(name);
    expect(form).toMatchObject({ type: 'object', additionalProperties: false });
    expect(referencesIn(form)).toEqual([]);
    const fields = Object.keys(form.properties ?? {});
    expect(form.required?.filter((field) => !fields.includes(field))).toEqual([]);
  });

  it('show an object within an object field by field, and closed like the rest', () => {
    const { onBehalf } = formOf('confirmMembership').properties ?? {};
    expect(onBehalf).toMatchObject({ type: 'object', additionalProperties: false });
    expect(Object.keys(onBehalf?.properties ?? {}).sort()).toEqual(['document', 'organizationId']);
  });

  it('ask for what the moment needs besides what is always needed, each once', () => {
    expect(formOf('approveRelease').required).not.toContain('letter');
    expect(formOf('approveRelease', { required: ['letter'] }).required).toEqual(['letter']);
    expect(formOf('denyMembership', { required: ['reason'] }).required).toEqual(['reason']);
  });

  it('do not show what would be refused at the moment', () => {
    const { properties } = formOf('approveRelease', { refused: ['letter', 'onBehalf'] });
    expect(Object.keys(properties ?? {})).toEqual(['text']);
  });

  it('are not changed for the next reader by what was left out for one', () => {
    formOf('approveRelease', { required: ['letter'], refused: ['onBehalf'] });
    expect(Object.keys(formOf('approveRelease').properties ?? {})).toEqual(
      expect.arrayContaining(['letter', 'onBehalf']),
    );
    expect(formOf('approveRelease').required).not.toContain('letter');
  });

  it('bear the command’s name in the reader’s language, in the order of the offers', () => {
    const view = { commands: [offer('withdraw'), offer('note')] } as unknown as CaseView;
    expect(forms.present(view, 'zh-CN').commands.map(({ name, title }) => [name, title])).toEqual([
      ['withdraw', '撤回'],
      ['note', '备注'],
    ]);
    expect(forms.present(view, 'en').commands.map(({ title }) => title)).toEqual(['Withdraw', 'Note']);
  });

  it('leave the rest of the view as it is', () => {
    expect(present()).toEqual({ stage: 'found', commands: [] });
  });
});
