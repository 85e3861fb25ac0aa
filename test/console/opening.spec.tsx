import { App } from 'antd';
import { aSession, signedInAs } from './a-session.js';
import { markupOf, textOf } from './shown.js';
import { vocabularyIn } from '../../apps/server/src/http/messages/words.js';
import { OpeningPage } from '../../apps/web/src/features/opening/opening-page.js';

const page = (
  <App>
    <OpeningPage />
  </App>
);
const answers = [signedInAs('coordinator')];

function labelsIn(markup: string): { text: string; isNeeded: boolean }[] {
  return [...markup.matchAll(/<label for="[^"]*" class="([^"]*)"[^>]*>(.*?)<\/label>/g)].map(
    ([, classes = '', text = '']) => ({ text: text.replace(/<[^>]*>/g, ''), isNeeded: classes.includes('required') }),
  );
}

describe('the form in which a case is opened', () => {
  it('asks for no more than what is needed: who, of what kind, and where', () => {
    const needed = labelsIn(markupOf(page, { answers })).filter(({ isNeeded }) => isNeeded);
    expect(needed.map(({ text }) => text)).toEqual(['Name', 'Membership', 'Direction', 'Kind of member', 'District']);
  });

  it('takes what else is known, each thing by its name', () => {
    const optional = labelsIn(markupOf(page, { answers })).filter(({ isNeeded }) => !isNeeded);
    expect(optional.map(({ text }) => text)).toEqual([
      'Sex',
      'Identity number',
      'Telephone',
      'E-mail',
      'Workplace',
      'Born',
      'Joined',
      'Origin organisation, if known',
      'Host organisation, if known',
      'Note',
    ]);
  });

  it('speaks Chinese throughout to whoever has chosen nothing', () => {
    const text = textOf(page, { answers, locale: 'zh-CN' });
    expect(text).toMatch(/^建立个案 党员/);
    expect(text.match(/[A-Za-z]{2,}/g)).toBeNull();
  });

  it.each(['direction', 'membership', 'sex'] as const)('offers every word of the server’s for %s', (field) => {
    const words = Object.values(vocabularyIn('en').terms[field]);
    const text = textOf(page, { answers });
    expect(words.filter((word) => !text.includes(word))).toEqual([]);
  });

  it('has filled in the district of whoever opens it', () => {
    expect(textOf(page, { answers })).toContain('江城区');
  });

  it('takes the district of the grant that may open cases, not of another', () => {
    const session = aSession('auditor', 'coordinator');
    session.grants[0]!.organizationName = '外区';
    session.grants[0]!.organizationId = 'far';
    expect(textOf(page, { answers: [[['session'], session]] })).toContain('江城区');
    expect(textOf(page, { answers: [[['session'], session]] })).not.toContain('外区');
  });

  it('leaves the district to be chosen where nobody knows it', () => {
    expect(textOf(page, { answers: [signedInAs('supervisor')] })).not.toContain('江城区');
  });

  it('lets no browser fill in somebody else’s name or number', () => {
    const markup = markupOf(page, { answers });
    expect(markup.match(/autoComplete="off"|autocomplete="off"/gi)?.length ?? 0).toBeGreaterThanOrEqual(5);
  });

  it('takes days as days, so that nobody has to guess their order', () => {
    expect(markupOf(page, { answers }).match(/type="date"/g)).toHaveLength(2);
  });

  it.each([
    ['en', 'Open Cancel'],
    ['zh-CN', '建立 取消'],
  ] as const)('can be sent and given up at its end, in %s', (locale, words) => {
    expect(textOf(page, { answers, locale }).endsWith(words)).toBe(true);
  });
});
