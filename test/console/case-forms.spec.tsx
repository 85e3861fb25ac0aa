import { App } from 'antd';
import { peopleEventNames, type PeopleEventName } from '@app/case-machine';
import { markupOf, textOf } from './shown.js';
import { aCase, aCaseOnItsRoute, offered, places } from './a-case.js';
import { vocabularyIn } from '../../apps/server/src/http/messages/words.js';
import type { CaseView, OfferedCommand } from '../../apps/web/src/features/case/case-queries.js';
import { CommandForm } from '../../apps/web/src/features/case/command-form.js';
import { CommandPanel } from '../../apps/web/src/features/case/command-panel.js';
import type { Locale } from '../../apps/web/src/preferences/preferences.js';

const formOf = (command: OfferedCommand, shown: CaseView = aCase()) => (
  <App>
    <CommandForm shown={shown} command={command} onDone={() => {}} />
  </App>
);
const drawn = (command: OfferedCommand, locale: Locale = 'en', shown?: CaseView) =>
  markupOf(formOf(command, shown), { locale });

/** What stands beside the fields, those that must be filled in with a star. */
function labelsIn(markup: string): string[] {
  return [...markup.matchAll(/<label for="[^"]*" class="([^"]*)"[^>]*>(.*?)<\/label>/g)].map(
    ([, classes = '', text = '']) => `${text.replace(/<[^>]*>/g, '')}${classes.includes('required') ? '*' : ''}`,
  );
}

interface Schema {
  type?: string;
  properties?: Record<string, Schema>;
}

/** The names of all fields of a body, those in groups included. */
function fieldsOf({ properties = {} }: Schema): string[] {
  return Object.entries(properties).flatMap(([name, field]) => (field.type === 'object' ? fieldsOf(field) : [name]));
}

describe.each(['zh-CN', 'en'] as const)('every command of the server can be filled in, in %s', (locale) => {
  it.each(peopleEventNames)(
    '%s: each of its fields has an input and is called by its name in this language',
    (name) => {
      const command = offered(name, { language: locale, refused: [] });
      const { labels } = vocabularyIn(locale);
      const markup = drawn(command, locale);
      const fields = fieldsOf(command.schema);
      expect(labelsIn(markup).map((text) => text.replace('*', ''))).toEqual(
        fields.map((field) => labels[field as keyof typeof labels]),
      );
      expect(markup).toContain(`aria-label="${command.title}"`);
    },
  );
});

describe('the form of a command', () => {
  it.each<[PeopleEventName, string[]]>([
    ['note', ['Remarks*']],
    ['recordAttempt', ['Channel*', 'Outcome*', 'Date*', 'Remarks']],
    ['returnForCorrection', ['Reason*']],
    ['refuseRelease', ['Reason*']],
    ['withdraw', ['Reason*', 'Afterwards*']],
    ['confirmMembership', ['Membership*', 'Dues paid through*', 'Remarks']],
    ['recordLookBack', ['Takes part in the new branch*', 'Remarks*']],
    ['pauseClock', ['Until*', 'Reason*']],
    ['approveReceive', ['Remarks']],
  ])('of %s marks what must be filled in, and nothing else', (name, labels) => {
    const marked = labelsIn(drawn(offered(name)));
    expect([...marked].sort()).toEqual([...labels].sort());
  });

  it('asks for what the moment needs besides: the last step of a release issues the letter', () => {
    const before = labelsIn(drawn(offered('approveRelease', { refused: ['letter', 'onBehalf'] })));
    expect(before).toEqual(['Remarks']);
    const markup = drawn(offered('approveRelease', { required: ['letter'] }));
    expect(markup).toContain('<legend>');
    expect(labelsIn(markup)).toEqual(expect.arrayContaining(['Number*', 'Valid for (days)*']));
  });

  it('marks no field of a group that may be left out as a whole', () => {
    const labels = labelsIn(drawn(offered('approveRelease', { refused: [] })));
    expect(labels).toContain('The paper behind it');
    expect(labels).not.toContain('The paper behind it*');
  });

  it('asks whoever acts for an organisation that is not online for the paper, and has filled in for whom', () => {
    const shown = aCaseOnItsRoute({
      holder: { kind: 'organization', organizationId: places.originBranch.id, name: places.originBranch.name },
    });
    const markup = drawn(offered('confirmMembership', { required: ['onBehalf'], refused: [] }), 'en', shown);
    expect(labelsIn(markup)).toEqual(expect.arrayContaining(['Organisation*', 'The paper behind it*']));
    expect(markup).toContain('On behalf of an organisation that is not online');
    expect(markup).toContain(places.originBranch.name);
  });

  it('shows choices as choices: few of them all at once, many of them in a list', () => {
    const few = drawn(offered('recordWillingness'));
    expect(few.match(/type="radio"/g)).toHaveLength(3);
    const many = drawn(offered('close'));
    expect(many).not.toContain('type="radio"');
    expect(many).toContain('role="combobox"');
    expect(many).toContain('Please choose');
  });

  it('asks a yes or a no in words, and has chosen neither', () => {
    const markup = drawn(offered('recordLookBack'), 'zh-CN');
    expect(markup.match(/type="radio"/g)).toHaveLength(2);
    expect(markup).not.toContain('checked=""');
    expect(textOf(formOf(offered('recordLookBack')), { locale: 'zh-CN' })).toMatch(/是.*否/);
  });

  it.each<[PeopleEventName, string, string]>([
    ['recordAttempt', 'a day', 'type="date"'],
    ['confirmMembership', 'a month', 'type="month"'],
    ['note', 'free text with what is left of its length', 'maxLength="2000"'],
    ['recordTalk', 'a line', 'type="text"'],
  ])('of %s takes %s by an input of that kind', (name, _, input) => {
    expect(drawn(offered(name))).toContain(input);
  });

  it('keeps the days of a letter within what the server takes', () => {
    const markup = drawn(offered('approveRelease', { required: ['letter'] }));
    expect(markup).toMatch(/aria-valuemin="1"/);
    expect(markup).toMatch(/aria-valuemax="90"/);
  });

  it('can be given up, beside what sends it', () => {
    expect(textOf(formOf(offered('note')))).toMatch(/Submit Cancel$/);
    expect(textOf(formOf(offered('note')), { locale: 'zh-CN' })).toMatch(/提交 取消$/);
  });
});

describe('what can be done now', () => {
  const panel = (shown: CaseView) => <CommandPanel shown={shown} />;

  it('are the commands that the server offers, in its order and by its titles, and no form until one is chosen', () => {
    const commands = [offered('recordAttempt'), offered('confirmContact'), offered('note')];
    const markup = markupOf(panel(aCase({ commands })));
    const buttons = [...markup.matchAll(/<button[^>]*>(.*?)<\/button>/g)].map(([, text = '']) =>
      text.replace(/<[^>]*>/g, ''),
    );
    expect(buttons).toEqual(commands.map(({ title }) => title));
    expect(markup.match(/aria-expanded="false"/g)).toHaveLength(3);
    expect(markup).not.toContain('<form');
  });

  it('is offered also when the console has never heard of the command', () => {
    const command = { name: 'inventedTomorrow', title: '明天才有的命令', schema: { type: 'object' } };
    expect(textOf(panel(aCase({ commands: [command] })))).toContain('明天才有的命令');
  });

  it.each([
    ['en', 'There is nothing for you to do in this case at the moment.'],
    ['zh-CN', '此刻您在本个案中没有可以办理的事项。'],
  ] as const)('is said in %s to be nothing when the server offers nothing', (locale, words) => {
    expect(textOf(panel(aCase()), { locale })).toContain(words);
  });

  it('is not printed: what may be done is for whoever sits there', () => {
    expect(markupOf(panel(aCase({ commands: [offered('note')] })))).toMatch(/<section class="[^"]*not-printed/);
  });
});
