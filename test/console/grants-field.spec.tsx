import { Form } from 'antd';
import { aTree } from './directory-answers.js';
import { markupOf, textOf } from './shown.js';
import { vocabularyIn } from '../../apps/server/src/http/messages/words.js';
import type { Schemas } from '../../apps/web/src/api/client.js';
import { GrantsField } from '../../apps/web/src/features/directory/grants-field.js';

type Grant = Partial<Schemas['GrantInput']>;

const field = (grants: readonly Grant[]) => (
  <Form initialValues={{ grants }}>
    <GrantsField />
  </Form>
);
const answers = [[['directory', 'organizations'], aTree()] as const];
const removers = (grants: readonly Grant[]) =>
  [...markupOf(field(grants), { answers }).matchAll(/<button[^>]*aria-label="Remove this grant"[^>]*>/g)].map(
    ([button]) => button,
  );

const coordinator: Grant = { role: 'coordinator', organizationId: 'district' };
const clerk: Grant = { role: 'branchClerk', organizationId: 'branch-1' };

describe('the grants of an account, while it is changed', () => {
  it('are a line each: as what, and where by name', () => {
    const text = textOf(field([coordinator, clerk]), { answers });
    expect(text).toContain('District coordinator');
    expect(text).toContain('江城区委组织部');
    expect(text).toContain('第一医院党支部');
    expect(text).not.toMatch(/branchClerk|branch-1/);
  });

  it('are said in Chinese in Chinese', () => {
    const text = textOf(field([coordinator]), { answers, locale: 'zh-CN' });
    expect(text).toContain(vocabularyIn('zh-CN').terms.role.coordinator);
    expect(text.match(/[A-Za-z]{2,}/g)).toBeNull();
  });

  it('begin with an empty line that says what goes where', () => {
    const markup = markupOf(field([{}]), { answers });
    expect(markup.match(/role="combobox"/g)).toHaveLength(2);
    expect(textOf(field([{}]), { answers })).toMatch(/Role.*Organisation/);
  });

  it('are at least one: the last line cannot be taken away', () => {
    expect(removers([coordinator])).toHaveLength(1);
    expect(removers([coordinator])[0]).toContain('disabled=""');
  });

  it('can each be taken away while there are others', () => {
    const buttons = removers([coordinator, clerk, {}]);
    expect(buttons).toHaveLength(3);
    expect(buttons.filter((button) => button.includes('disabled'))).toEqual([]);
  });

  it('can be added to, also where there are none', () => {
    expect(textOf(field([]), { answers })).toContain('Add a grant');
    expect(removers([])).toEqual([]);
  });

  it('are a group with a heading, so that one hears to what a line belongs', () => {
    const [, heading] =
      /role="group" aria-labelledby="([^"]*)"/.exec(markupOf(field([coordinator]), { answers })) ?? [];
    expect(markupOf(field([coordinator]), { answers })).toContain(`id="${heading ?? 'none'}"`);
  });

  it('name every role that an account can have', () => {
    const { role } = vocabularyIn('en').terms;
    for (const [each, called] of Object.entries(role)) {
      const grant = { role: each as Schemas['GrantInput']['role'], organizationId: 'district' };
      expect(textOf(field([grant]), { answers })).toContain(called);
    }
  });

  it('keep their lines while the organisations are still being fetched', () => {
    expect(markupOf(field([coordinator])).match(/role="combobox"/g)).toHaveLength(2);
  });
});
