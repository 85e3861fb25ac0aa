import type { Texts } from '../../preferences/preferences.js';

interface CaseTexts {
  back: string;
  print: string;
  whatNow: string;
  nothingToDo: string;
  cancel: string;
  send: string;
  done: (title: string) => string;
  required: string;
  choose: string;
  yes: string;
  no: string;
  holder: string;
  since: (when: string) => string;
  nobody: string;
  clocks: string;
  provisional: string;
  statutory: string;
  route: string;
  release: string;
  receive: string;
  letter: string;
  letterLine: (number: string, from: string, to: string) => string;
  member: string;
  fields: Record<
    'name' | 'sex' | 'birthDate' | 'idNumber' | 'phone' | 'email' | 'membership' | 'joinedOn' | 'workplace',
    string
  >;
  facts: string;
  memberKind: string;
  direction: string;
  willingness: string;
  district: string;
  origin: string;
  host: string;
  responsible: string;
  coordinator: string;
  duesPaidThrough: string;
  opened: string;
  continues: string;
  before: string;
  openContinuing: string;
  reveal: string;
  purpose: string;
  purposeHint: string;
  revealed: string;
  timeline: string;
  lay: (days: number) => string;
  byClock: string;
  bySystem: string;
  chart: string;
  here: string;
  been: string;
  next: string;
  changed: string;
  changedDetail: string;
  sendAnyway: string;
}

export const texts: Texts<CaseTexts> = {
  'zh-CN': {
    back: '返回队列',
    print: '打印',
    whatNow: '现在可以办理',
    nothingToDo: '此刻您在本个案中没有可以办理的事项。',
    cancel: '取消',
    send: '提交',
    done: (title) => `${title}：已办理`,
    required: '必填',
    choose: '请选择',
    yes: '是',
    no: '否',
    holder: '当前承办',
    since: (when) => `自 ${when} 起`,
    nobody: '已了结，无人承办',
    clocks: '时限',
    provisional: '暂定：尚无该时段的放假通知',
    statutory: '条例规定的期限（仅提示）',
    route: '接转路径',
    release: '转出',
    receive: '接收',
    letter: '介绍信',
    letterLine: (number, from, to) => `${number}，${from} 开具，有效至 ${to}`,
    member: '党员',
    fields: {
      name: '姓名',
      sex: '性别',
      birthDate: '出生日期',
      idNumber: '身份证号码',
      phone: '电话',
      email: '电子邮箱',
      membership: '党员类别',
      joinedOn: '入党日期',
      workplace: '工作单位',
    },
    facts: '个案',
    memberKind: '类型',
    direction: '方向',
    willingness: '意愿',
    district: '所在区',
    origin: '流出地党组织',
    host: '流入地党组织',
    responsible: '负责的党组织',
    coordinator: '协调员',
    duesPaidThrough: '党费交至',
    opened: '建立',
    continues: '接续',
    before: '此前的个案',
    openContinuing: '建立接续的个案',
    reveal: '查看完整号码',
    purpose: '查看目的',
    purposeHint: '将与您的姓名和时间一并记录在案',
    revealed: '已显示完整号码，本次查看已记录在案',
    timeline: '办理经过',
    lay: (days) => `停留 ${days} 天`,
    byClock: '时限到期',
    bySystem: '系统',
    chart: '流程图',
    here: '当前所处',
    been: '已经过',
    next: '可以前往',
    changed: '在您填写期间，个案已有变化',
    changedDetail: '您填写的内容仍然保留。请查看变化后决定是否仍要提交。',
    sendAnyway: '仍要提交',
  },
  en: {
    back: 'Back to the queue',
    print: 'Print',
    whatNow: 'What can be done now',
    nothingToDo: 'There is nothing for you to do in this case at the moment.',
    cancel: 'Cancel',
    send: 'Submit',
    done: (title) => `${title}: done`,
    required: 'Required',
    choose: 'Please choose',
    yes: 'Yes',
    no: 'No',
    holder: 'Waits on',
    since: (when) => `since ${when}`,
    nobody: 'Settled; it waits on nobody',
    clocks: 'Deadlines',
    provisional: 'Provisional: no holiday notice covers this time yet',
    statutory: 'Set by the regulations (for information)',
    route: 'Route of the transfer',
    release: 'Release',
    receive: 'Receive',
    letter: 'Letter of introduction',
    letterLine: (number, from, to) => `${number}, issued ${from}, valid until ${to}`,
    member: 'Member',
    fields: {
      name: 'Name',
      sex: 'Sex',
      birthDate: 'Born',
      idNumber: 'Identity number',
      phone: 'Telephone',
      email: 'E-mail',
      membership: 'Membership',
      joinedOn: 'Joined',
      workplace: 'Workplace',
    },
    facts: 'Case',
    memberKind: 'Kind',
    direction: 'Direction',
    willingness: 'Willingness',
    district: 'District',
    origin: 'Origin organisation',
    host: 'Host organisation',
    responsible: 'Responsible organisation',
    coordinator: 'Coordinator',
    duesPaidThrough: 'Dues paid through',
    opened: 'Opened',
    continues: 'Continues',
    before: 'an earlier case',
    openContinuing: 'Open a case that continues it',
    reveal: 'Show the full numbers',
    purpose: 'Purpose',
    purposeHint: 'It stays on record with your name and the time',
    revealed: 'The full numbers are shown; this is on record',
    timeline: 'What happened',
    lay: (days) => `lay ${days} ${days === 1 ? 'day' : 'days'}`,
    byClock: 'A clock ran out',
    bySystem: 'System',
    chart: 'Chart',
    here: 'where it is',
    been: 'where it was',
    next: 'where it may go',
    changed: 'The case has changed meanwhile',
    changedDetail:
      'What you have entered is still here. Look at the changes, then decide whether to submit it all the same.',
    sendAnyway: 'Submit all the same',
  },
};
