import { aProblem } from './a-problem.js';
import { signedInAs } from './a-session.js';
import { anOrganization, aPolicy, aTree } from './directory-answers.js';
import { markupOf, textOf } from './shown.js';
import type { Locale } from '../../apps/web/src/preferences/preferences.js';
import type { Role } from '../../apps/web/src/api/session.js';
import { OrganizationPanel } from '../../apps/web/src/features/directory/organization-panel.js';
import { OrganizationSelect } from '../../apps/web/src/features/directory/organization-select.js';
import { OrganizationTree } from '../../apps/web/src/features/directory/organization-tree.js';
import { PolicyCard } from '../../apps/web/src/features/directory/policy-card.js';

const ignore = () => undefined;
const policyKey = (id: string) => ['directory', 'policy', id];

describe('the tree of organisations', () => {
  const tree = (organizations = aTree(), chosen?: string) => (
    <OrganizationTree organizations={organizations} chosen={chosen} height={400} onChoose={ignore} />
  );
  const titlesIn = (markup: string) => [...markup.matchAll(/<span title="([^"]*)">/g)].map(([, title]) => title);

  it('opens where the scope begins, and nothing further down, so that a large one can be overseen', () => {
    expect(titlesIn(markupOf(tree()))).toEqual(['江城区委组织部', '卫健委党委', '机关党支部']);
  });

  it('opens the way down to the organisation that the address names', () => {
    const markup = markupOf(tree(aTree(), 'branch-2'));
    expect(titlesIn(markup)).toContain('第二医院党支部');
    expect(markup).toMatch(/ant-tree-treenode-selected[^>]*>.*第二医院党支部/s);
  });

  it('has a root for every organisation whose superior is out of sight', () => {
    const several = [
      anOrganization({ id: 'a', name: '甲', parentId: 'x' }),
      anOrganization({ id: 'b', name: '乙', parentId: 'y' }),
    ];
    expect(titlesIn(markupOf(tree(several)))).toEqual(['甲', '乙']);
  });

  it.each([
    ['en', '5', 'Find an organisation by name'],
    ['zh-CN', '5 个', '按名称查找党组织'],
  ] as const)('says in %s how many there are, and how to find one', (locale, count, label) => {
    const markup = markupOf(tree(), { locale });
    expect(markup).toContain(`role="status">${count}<`);
    expect(markup).toContain(`aria-label="${label}"`);
  });

  it('says so where there is none', () => {
    expect(textOf(tree([]))).toContain('No organisation is called so');
  });

  it('says the whole of a long name to whoever points at it', () => {
    const name = '江城市江城区民营医疗机构联合委员会第一门诊部临时党支部（筹）';
    expect(markupOf(tree([anOrganization({ name })]))).toContain(`<span title="${name}">`);
  });
});

describe('what is told of an organisation', () => {
  const panel = (id: string, roles: readonly Role[] = ['auditor'], organizations = aTree()) => {
    const shown = organizations.find((each) => each.id === id) ?? organizations[0]!;
    return textOf(<OrganizationPanel shown={shown} organizations={organizations} />, {
      answers: [signedInAs(...roles), [policyKey(shown.id), aPolicy()]],
    });
  };

  it('is its kind, its superior, whether it is online, whether it transfers directly, and how many are below it', () => {
    expect(panel('committee')).toMatch(
      /^卫健委党委 Kind Grassroots committee Superior 江城区委组织部 Participation Online Transfers directly Yes Organisations below 2/,
    );
    expect(panel('branch-3')).toMatch(/Kind Branch .*Not online Transfers directly No Organisations below 0/);
  });

  it('counts those below at any depth', () => {
    expect(panel('district')).toContain('Organisations below 4');
  });

  it('tells a superior outside one’s scope from none', () => {
    expect(panel('district')).toContain('Superior outside your scope');
    expect(panel('root', ['auditor'], [anOrganization({ id: 'root' })])).toContain('Superior —');
  });

  it.each([
    ['administrator', true],
    ['coordinator', false],
    ['supervisor', false],
    ['auditor', false],
    ['branchClerk', false],
  ] as const)('can be changed and added to by a %s: %s', (role, may) => {
    const text = panel('committee', [role]);
    expect(text.includes('Add below')).toBe(may);
    expect(text.includes('Change')).toBe(may);
  });
});

describe('the deadlines of an organisation', () => {
  const found = { remind: 2, escalate: 3, oversee: 4 };
  const card = (
    policy = aPolicy(),
    { mayChange = false, locale = 'en' }: { mayChange?: boolean; locale?: Locale } = {},
  ) =>
    textOf(<PolicyCard organization={anOrganization()} mayChange={mayChange} />, {
      locale,
      answers: [[policyKey('district'), policy]],
    });

  it('are told stage by stage in days', () => {
    expect(card()).toContain('Stage Reminder Escalation Oversight Found Default 5 d 6 d 7 d');
    expect(card(aPolicy(), { locale: 'zh-CN' })).toMatch(/系统默认 5 天 6 天 7 天/);
  });

  it('say who set them: the product, a superior, or this organisation', () => {
    const text = card(aPolicy({ own: { contacted: found }, above: { found } }));
    expect(text).toContain('Found As 省委组织部 2 d 3 d 4 d');
    expect(text).toContain('Contacted Set here 2 d 3 d 4 d');
    expect(text.match(/Default/g)).toHaveLength(6);
  });

  it('say in Chinese from whom they are inherited', () => {
    expect(card(aPolicy({ above: { found } }), { locale: 'zh-CN' })).toContain('沿用 省委组织部');
  });

  it('can be taken back only where something was set, by those who may', () => {
    const own = aPolicy({ own: { found } });
    expect(card(own, { mayChange: true })).toContain('Inherit everything Change');
    expect(card(own)).not.toContain('Inherit everything');
    expect(card(aPolicy(), { mayChange: true })).not.toContain('Inherit everything');
    expect(card(aPolicy({ own: {} }), { mayChange: true })).not.toContain('Inherit everything');
  });

  it('cannot be changed before they are known', () => {
    const part = <PolicyCard organization={anOrganization()} mayChange />;
    expect(textOf(part)).not.toContain('Change');
    expect(markupOf(part)).toContain('ant-skeleton');
  });

  it('say why they cannot be read, and leave the rest of the page as it is', () => {
    const part = <PolicyCard organization={anOrganization()} mayChange />;
    const refusals = [[policyKey('district'), aProblem({ title: 'No such organisation' })]] as const;
    expect(textOf(part, { refusals })).toMatch(/Deadlines .*No such organisation .*Try again/);
    expect(markupOf(part, { refusals })).not.toContain('ant-skeleton');
  });

  it('have a row and heads that are read as such', () => {
    const markup = markupOf(<PolicyCard organization={anOrganization()} mayChange={false} />, {
      answers: [[policyKey('district'), aPolicy()]],
    });
    expect(markup.match(/<th scope="row"/g)).toHaveLength(8);
    expect(markup.match(/<th scope="col"/g)).toHaveLength(4);
  });
});

describe('the choice of an organisation', () => {
  const answers = [[['directory', 'organizations'], aTree()]] as const;

  it('is named by what it is chosen for, and by what it is where that is not said', () => {
    expect(markupOf(<OrganizationSelect label="District" />, { answers })).toContain('aria-label="District"');
    expect(markupOf(<OrganizationSelect />, { answers })).toContain('aria-label="Organisation"');
    expect(markupOf(<OrganizationSelect />, { answers, locale: 'zh-CN' })).toContain('aria-label="党组织"');
  });

  it('shows the name of what is chosen, and not its id', () => {
    const text = textOf(<OrganizationSelect value="branch-1" />, { answers });
    expect(text).toContain('第一医院党支部');
    expect(text).not.toContain('branch-1');
  });

  it('says that it is looking for them, until they are there', () => {
    expect(markupOf(<OrganizationSelect />)).toContain('ant-select-loading');
    expect(markupOf(<OrganizationSelect />, { answers })).not.toContain('ant-select-loading');
  });
});
