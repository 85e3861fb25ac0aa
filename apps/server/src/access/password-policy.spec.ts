import { PasswordPolicy } from './password-policy.js';

const owner = { username: 'zhang.wei', organizationNames: ['流出地支部', '区'] };
const asvs = new PasswordPolicy('asvs');
const mlps = new PasswordPolicy('mlps');
const changed = '2026-01-01T00:00:00.000Z';

describe.each([
  ['asvs', asvs],
  ['mlps', mlps],
])('passwords by %s', (_, policy) => {
  it.each([
    ['Short-1', 'weakPassword'],
    ['My.zhang.wei.2026', 'weakPassword'],
    ['Password-2026!', 'commonPassword'],
    ['My-ZhangWei-2026', 'contextWord'],
    ['Welcome-Shuang-Zhao-1', 'contextWord'],
    ['Dual-Search-Coordinator-7', 'contextWord'],
    ['我的双找密码ABc123456', 'contextWord'],
    ['流出地支部-Abc-123456', 'contextWord'],
  ])('refuse what those who know the account try first: %s', (password, fault) => {
    expect(policy.faultOf(password, owner)).toBe(fault);
  });

  it('take what is long and unexpected', () => {
    expect(policy.faultOf('Seven green Kettles 7', owner)).toBeUndefined();
  });

  it('do not take a one-letter name of an organisation for a word', () => {
    expect(policy.faultOf('Seven 区 green Kettles', owner)).toBeUndefined();
  });
});

describe('where the standards disagree', () => {
  it.each(['seven green kettles', 'SEVEN GREEN KETTLES', '739184620571', '七只绿色的水壶在炉子上面'])(
    'asvs asks for no composition, mlps for three of four kinds of characters: %s',
    (password) => {
      expect(asvs.faultOf(password, owner)).toBeUndefined();
      expect(mlps.faultOf(password, owner)).toBe('tooUniform');
    },
  );

  it.each(['seven green kettles 7', 'Seven green kettles', 'SevenGreenKettles7', '七只绿色a水壶在炉子上7个'])(
    'mlps is content with three: %s',
    (password) => {
      expect(mlps.faultOf(password, owner)).toBeUndefined();
    },
  );

  it('asvs lets a password grow old, mlps has it changed after ninety days and not before', () => {
    const on = (day: string) => new Date(`2026-${day}T00:00:00.000Z`);
    expect(asvs.mustChange(changed, on('12-31'))).toBe(false);
    expect(mlps.mustChange(changed, on('03-31'))).toBe(false);
    expect(mlps.mustChange(changed, on('04-01'))).toBe(true);
  });
});
