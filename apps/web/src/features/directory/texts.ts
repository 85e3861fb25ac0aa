import type { Texts } from '../../preferences/preferences.js';

interface DirectoryTexts {
  title: string;
  of: (what: string, which: string) => string;
  organizations: string;
  institutions: string;
  accounts: string;
  search: string;
  matches: (count: number) => string;
  none: string;
  choose: string;
  kind: string;
  superior: string;
  outside: string;
  participation: string;
  direct: string;
  directHint: string;
  yes: string;
  no: string;
  below: string;
  belowCount: (count: number) => string;
  addBelow: string;
  change: string;
  save: string;
  cancel: string;
  saved: string;
  required: string;
  name: string;
  policy: string;
  policyHint: string;
  policyRule: string;
  stage: string;
  own: string;
  inherited: (from: string) => string;
  product: string;
  ownHere: string;
  inheritAll: string;
  inheritAllSure: string;
  days: (count: number) => string;
  coverageRate: string;
  covered: (covered: string, total: string) => string;
  all: string;
  district: string;
  coveredBy: string;
  coverage: string;
  staff: string;
  staffOf: (count: string) => string;
  addInstitution: string;
  noInstitutions: string;
  more: string;
  under: string;
  addAccount: string;
  changeAccount: string;
  role: string;
  organization: string;
  username: string;
  displayName: string;
  password: string;
  newPassword: string;
  newPasswordHint: string;
  grants: string;
  addGrant: string;
  removeGrant: string;
  disabled: string;
  resetTotp: string;
  endsSessions: string;
  noAccounts: string;
  calendar: string;
  calendarHint: string;
  provisional: string;
  holiday: string;
  makeUp: string;
  settableHint: string;
  calendarDay: (date: string) => string;
  dayIs: string;
  worked: string;
  free: string;
  daySource: string;
  takeBack: string;
  earlier: string;
  later: string;
  year: (year: number) => string;
}

export const texts: Texts<DirectoryTexts> = {
  'zh-CN': {
    title: '组织与账号',
    of: (what, which) => `${what}：${which}`,
    organizations: '党组织',
    institutions: '机构',
    accounts: '账号',
    search: '按名称查找党组织',
    matches: (count) => `找到 ${count} 个`,
    none: '没有符合的党组织',
    choose: '请在左侧选择一个党组织',
    kind: '类别',
    superior: '上级党组织',
    outside: '不在您的范围内',
    participation: '上线情况',
    direct: '可直接接转组织关系',
    directHint: '具有审批预备党员权限的基层党委（条例第二十五条）',
    yes: '是',
    no: '否',
    below: '下级党组织',
    belowCount: (count) => `${count} 个`,
    addBelow: '新增下级',
    change: '修改',
    save: '保存',
    cancel: '取消',
    saved: '已保存',
    required: '必填',
    name: '名称',
    policy: '办理时限',
    policyHint: '均为工作日；上报自催办起算，督办自上报起算。',
    policyRule: '只影响今后开始的计时，正在进行的计时不变。',
    stage: '环节',
    own: '本级设定',
    inherited: (from) => `沿用 ${from}`,
    product: '系统默认',
    ownHere: '本级设定',
    inheritAll: '全部沿用上级',
    inheritAllSure: '取消本级的全部设定？',
    days: (count) => `${count} 天`,
    coverageRate: '覆盖率',
    covered: (covered, total) => `${total} 家机构中已覆盖 ${covered} 家`,
    all: '全部',
    district: '所在区',
    coveredBy: '覆盖的党组织',
    coverage: '覆盖方式',
    staff: '职工人数',
    staffOf: (count) => `职工 ${count} 人`,
    addInstitution: '新增机构',
    noInstitutions: '没有符合的机构',
    more: '更多',
    under: '组织范围',
    addAccount: '新增账号',
    changeAccount: '修改账号',
    role: '角色',
    organization: '党组织',
    username: '用户名',
    displayName: '姓名',
    password: '初始密码',
    newPassword: '重设密码',
    newPasswordHint: '不填则不变',
    grants: '授权',
    addGrant: '增加一项授权',
    removeGrant: '删除这项授权',
    disabled: '已停用',
    resetTotp: '取消第二验证',
    endsSessions: '修改密码、授权，停用或取消第二验证，都会结束该账号的登录。',
    noAccounts: '没有符合的账号',
    calendar: '工作日历',
    calendarHint: '办理时限按此计算：周一至周五为工作日，节假日除外，调休上班日计入。',
    provisional: '这一年的放假通知尚未收录，暂按周一至周五计算，日期可能变动。',
    holiday: '放假',
    makeUp: '调休上班',
    settableHint: '点选尚未开始的一天，可设定其是否上班；正在计算的时限随之重新计算，并记入审计记录。',
    calendarDay: (date) => `设定 ${date}`,
    dayIs: '这一天',
    worked: '上班',
    free: '放假',
    daySource: '依据的文件或理由',
    takeBack: '撤销设定，以放假通知为准',
    earlier: '上一年',
    later: '下一年',
    year: (year) => `${year} 年`,
  },
  en: {
    title: 'Directory',
    of: (what, which) => `${what}: ${which}`,
    organizations: 'Organisations',
    institutions: 'Institutions',
    accounts: 'Accounts',
    search: 'Find an organisation by name',
    matches: (count) => `${count} found`,
    none: 'No organisation is called so',
    choose: 'Choose an organisation on the left',
    kind: 'Kind',
    superior: 'Superior',
    outside: 'outside your scope',
    participation: 'Participation',
    direct: 'Transfers directly',
    directHint: 'Has the power to approve probationary members (Art. 25)',
    yes: 'Yes',
    no: 'No',
    below: 'Organisations below',
    belowCount: (count) => String(count),
    addBelow: 'Add below',
    change: 'Change',
    save: 'Save',
    cancel: 'Cancel',
    saved: 'Saved',
    required: 'Required',
    name: 'Name',
    policy: 'Deadlines',
    policyHint: 'In working days; escalation counts from the reminder, oversight from the escalation.',
    policyRule: 'Counts for clocks that start from now on; those that run keep their date.',
    stage: 'Stage',
    own: 'Set here',
    inherited: (from) => `As ${from}`,
    product: 'Default',
    ownHere: 'Set here',
    inheritAll: 'Inherit everything',
    inheritAllSure: 'Take away all that is set here?',
    days: (count) => `${count} d`,
    coverageRate: 'Coverage rate',
    covered: (covered, total) => `${covered} of ${total} covered`,
    all: 'All',
    district: 'District',
    coveredBy: 'Covered by',
    coverage: 'Coverage',
    staff: 'Staff',
    staffOf: (count) => `staff ${count}`,
    addInstitution: 'Add an institution',
    noInstitutions: 'There is no such institution',
    more: 'More',
    under: 'Organisations',
    addAccount: 'Add an account',
    changeAccount: 'Change the account',
    role: 'Role',
    organization: 'Organisation',
    username: 'User name',
    displayName: 'Name',
    password: 'First password',
    newPassword: 'New password',
    newPasswordHint: 'Left empty it stays as it is',
    grants: 'Grants',
    addGrant: 'Add a grant',
    removeGrant: 'Remove this grant',
    disabled: 'Disabled',
    resetTotp: 'Take the second factor away',
    endsSessions: 'A new password, other grants, disabling and taking the second factor away end its sessions.',
    noAccounts: 'There is no such account',
    calendar: 'Calendar',
    calendarHint:
      'Deadlines are counted by it: Monday to Friday, less holidays, plus the weekend days that are worked.',
    provisional: "This year's notice is not known yet: Monday to Friday, which may change.",
    holiday: 'Holiday',
    makeUp: 'Worked weekend day',
    settableHint:
      'Choose a day that has not begun to set whether it is worked; running clocks are counted anew, on record.',
    calendarDay: (date) => `Set ${date}`,
    dayIs: 'This day is',
    worked: 'Worked',
    free: 'Free',
    daySource: 'The paper that says so, or why',
    takeBack: 'Take it back: the notices count',
    earlier: 'The year before',
    later: 'The year after',
    year: (year) => String(year),
  },
};
