import { markupOf, textOf } from './shown.js';
import { AttentionTag } from '../../apps/web/src/ui/attention-tag.js';
import { Facts } from '../../apps/web/src/ui/facts.js';
import { Figures } from '../../apps/web/src/ui/figures.js';
import { KeyHint } from '../../apps/web/src/ui/key-hint.js';
import { listIn } from '../../apps/web/src/ui/list.js';
import { now } from '../../apps/web/src/ui/now.js';
import { Page } from '../../apps/web/src/ui/page.js';
import { Panel } from '../../apps/web/src/ui/panel.js';
import { Quiet } from '../../apps/web/src/ui/quiet.js';
import { StageTag } from '../../apps/web/src/ui/stage-tag.js';
import { Views } from '../../apps/web/src/ui/views.js';

describe('facts', () => {
  it('stand beside what they are called, in their order', () => {
    const facts = [
      ['Name', '周明德'],
      ['Born', '1985-04-12'],
    ] as const;
    expect(markupOf(<Facts facts={facts} />)).toBe(
      '<dl class="facts"><dt>Name</dt><dd>周明德</dd><dt>Born</dt><dd>1985-04-12</dd></dl>',
    );
  });

  it.each<[string, undefined | string | number | boolean, boolean]>([
    ['what is not known', undefined, false],
    ['an empty text', '', false],
    ['a nought, which is an answer', 0, true],
    ['a word', 'none', true],
  ])('leave out what there is nothing to tell of: %s', (_, told, isThere) => {
    expect(markupOf(<Facts facts={[['Label', told]]} />).includes('Label')).toBe(isThere);
  });

  it('may be links', () => {
    expect(markupOf(<Facts facts={[['Before', <a href="/cases/1">earlier</a>]]} />)).toContain('<a href="/cases/1">');
  });
});

describe('a table of figures', () => {
  const rows = [
    { key: 'a', cells: ['江城区', 12, 3] },
    { key: 'b', cells: ['临江区', 0, 1] },
  ];
  const table = <Figures label="Stalled" head={['Place', 'Open', 'Overseen']} rows={rows} />;

  it('says of each figure in which row and column it stands, also to those who hear it', () => {
    const markup = markupOf(table);
    expect(markup.match(/<th scope="col">/g)).toHaveLength(3);
    expect([...markup.matchAll(/<th scope="row">([^<]*)/g)].map(([, name]) => name)).toEqual(['江城区', '临江区']);
    expect(textOf(table)).toBe('Place Open Overseen 江城区 12 3 临江区 0 1');
  });

  it('shows a nought, which is a figure like others', () => {
    expect(markupOf(table)).toContain('<td>0</td>');
  });

  it('scrolls within itself, also by the keyboard, and says what it is', () => {
    expect(markupOf(table)).toMatch(/class="scrolls" role="group" aria-label="Stalled" tabindex="0"/);
  });

  it('sets words otherwise than figures', () => {
    expect(markupOf(table)).toContain('class="figures"');
    expect(markupOf(<Figures label="x" head={['a']} rows={[]} isText />)).toContain('class="figures words"');
  });

  it('keeps its head when there is nothing below it', () => {
    expect(textOf(<Figures label="x" head={['Place', 'Open']} rows={[]} />)).toBe('Place Open');
  });
});

describe('a page', () => {
  it('has one heading, then what can be done with the whole, then what it is about', () => {
    const page = (
      <Page title="Case queue" actions={<button>Print</button>}>
        <p>rows</p>
      </Page>
    );
    expect(markupOf(page).match(/<h1>/g)).toHaveLength(1);
    expect(textOf(page)).toBe('Case queue Print rows');
  });

  it('needs no actions', () => {
    expect(textOf(<Page title="Home">rows</Page>)).toBe('Home rows');
  });
});

describe('a panel', () => {
  it('is a region that is called as its heading calls it', () => {
    const markup = markupOf(<Panel title="Member">who</Panel>);
    const id = /<h2 id="([^"]*)">Member<\/h2>/.exec(markup)?.[1];
    expect(id).toBeTruthy();
    expect(markup).toContain(`aria-labelledby="${id}"`);
  });

  it('shares its name with no other on the screen', () => {
    const markup = markupOf(
      <>
        <Panel title="One">1</Panel>
        <Panel title="Two">2</Panel>
      </>,
    );
    const ids = [...markup.matchAll(/<h2 id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(2);
  });

  it('has what belongs beside its heading there, and its own classes besides the usual one', () => {
    const markup = markupOf(
      <Panel title="Member" extra={<button>Change</button>} className="not-printed" style={{ marginTop: 4 }}>
        who
      </Panel>,
    );
    expect(markup).toMatch(/<section class="panel not-printed" style="margin-top:4px"/);
    expect(markup).toMatch(/<header><h2[^>]*>Member<\/h2><button>Change<\/button><\/header>/);
  });
});

describe('what is said beside', () => {
  it('is said in a lower voice, and cut only where it is to be on one line', () => {
    expect(markupOf(<Quiet>3 days</Quiet>)).toBe('<span class="quiet">3 days</span>');
    expect(markupOf(<Quiet line>3 days</Quiet>)).toBe('<span class="quiet cut">3 days</span>');
  });

  it('names a key and what it does', () => {
    expect(textOf(<KeyHint keys="j" does="next" />)).toBe('j next');
  });
});

describe('tags', () => {
  it('say in words what they say in colour', () => {
    expect(textOf(<AttentionTag attention="overseen" title="Overseen" />)).toBe('Overseen');
    expect(textOf(<StageTag title="已发现" />)).toBe('已发现');
  });

  it('have no colour for what they do not know, and a word all the same', () => {
    const markup = markupOf(<AttentionTag attention="inventedTomorrow" title="Tomorrow" />);
    expect(markup).toBe('<span class="tag ">Tomorrow</span>');
  });
});

describe('the views of a screen', () => {
  const views = [
    { key: 'board', title: 'Board' },
    { key: 'mails', title: 'Mails' },
  ];
  const shown = <Views label="Oversight" views={views} active="mails" field="tab" />;

  it('are addresses, which can be sent to somebody', () => {
    const hrefs = [...markupOf(shown, { at: '/oversight' }).matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
    expect(hrefs).toEqual(['/oversight?tab=board', '/oversight?tab=mails']);
  });

  it('say which of them is open, and that is one', () => {
    const open = [...markupOf(shown).matchAll(/<a ([^>]*)>([^<]*)/g)].filter(([, all]) =>
      all?.includes('aria-current'),
    );
    expect(open.map(([, , title]) => title)).toEqual(['Mails']);
  });

  it('are called as a whole, and are of no use on paper', () => {
    expect(markupOf(shown)).toMatch(/<nav aria-label="Oversight" class="views not-printed">/);
  });

  it('mark none when what the address asks for is not there', () => {
    const markup = markupOf(<Views label="Oversight" views={views} active="nowhere" field="tab" />);
    expect(markup).not.toContain('aria-current');
  });
});

describe('a choice in words', () => {
  it.each([
    ['en', ['a visit'], 'a visit'],
    ['en', ['a visit', 'a call'], 'a visit or a call'],
    ['en', ['a visit', 'a call', 'a letter'], 'a visit, a call, or a letter'],
    ['zh-CN', ['上门', '电话'], '上门或电话'],
    ['zh-CN', ['上门', '电话', '信函'], '上门、电话或信函'],
    ['en', [], ''],
  ] as const)('is put in %s as one says it: %j', (locale, words, told) => {
    expect(listIn(locale, words)).toBe(told);
  });
});

describe('the clock of the console', () => {
  it('tells an instant as the contract writes them', () => {
    expect(now()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });
});
