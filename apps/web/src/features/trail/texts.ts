import type { Texts } from '../../preferences/preferences.js';

interface TrailTexts {
  title: string;
  of: (what: string, which: string) => string;
  hint: string;
  from: string;
  to: string;
  action: string;
  caseLabel: string;
  caseHint: string;
  onlyThis: string;
  clear: string;
  none: string;
  more: string;
  lookFurther: string;
  terminal: string;
  nobody: string;
  as: (role: string, organization: string) => string;
  purpose: (purpose: string) => string;
  erased: string;
  fields: (names: string) => string;
  filters: (names: string) => string;
  shown: (count: number) => string;
  late: (command: string) => string;
  details: string;
  at: string;
  address: string;
  request: string;
  place: (strand: number, sequence: number) => string;
  hash: string;
  openCase: string;
  chain: string;
  chainHint: string;
  verify: string;
  again: string;
  sound: (revision: number) => string;
  soundDetail: string;
  unsound: (count: number) => string;
  unsoundDetail: string;
  line: (sequence: number) => string;
  asWritten: string;
  byClock: string;
  bySystem: string;
}

export const texts: Texts<TrailTexts> = {
  'zh-CN': {
    title: '审计记录',
    of: (what, which) => `${what}：${which}`,
    hint: '谁在何时、凭哪项授权、从何处查看或修改了什么。查看本页同样留有记录。',
    from: '起始日期',
    to: '截止日期',
    action: '事项',
    caseLabel: '个案',
    caseHint: '按姓名或编号查找个案',
    onlyThis: '只看此人',
    clear: '清除条件',
    none: '没有符合条件的记录',
    more: '更多',
    lookFurther: '继续向前查找',
    terminal: '服务器终端',
    nobody: '已删除的账号',
    as: (role, organization) => `${role} · ${organization}`,
    purpose: (purpose) => `事由：${purpose}`,
    erased: '（文字已删除）',
    fields: (names) => `涉及：${names}`,
    filters: (names) => `筛选条件：${names}`,
    shown: (count) => `列出 ${count} 条`,
    late: (command) => `提交“${command}”时个案已有变化`,
    details: '详情',
    at: '时间',
    address: '网络地址',
    request: '请求编号',
    place: (strand, sequence) => `第 ${strand} 链第 ${sequence} 条`,
    hash: '哈希值',
    openCase: '打开个案',
    chain: '个案经过的校验',
    chainHint: '逐条重新计算哈希值，并与个案现状核对。校验本身留有记录。',
    verify: '开始校验',
    again: '重新校验',
    sound: (revision) => `全部 ${revision} 条记录完好`,
    soundDetail: '每条记录都与当初写入的一致，个案现状与最后一条记录相符。',
    unsound: (count) => `发现 ${count} 处问题`,
    unsoundDetail: '有人绕过本系统改动过数据，或数据库已损坏。请保留现场并联系系统管理员。',
    line: (sequence) => `第 ${sequence} 条`,
    asWritten: '与写入时一致',
    byClock: '时限到期',
    bySystem: '系统',
  },
  en: {
    title: 'Trail',
    of: (what, which) => `${what}: ${which}`,
    hint: 'Who looked at or changed what, when, under which grant and from where. Reading this is on record too.',
    from: 'From',
    to: 'Until',
    action: 'Action',
    caseLabel: 'Case',
    caseHint: 'Find a case by name or number',
    onlyThis: 'Only this account',
    clear: 'Clear',
    none: 'Nothing on record is like that',
    more: 'More',
    lookFurther: 'Look further back',
    terminal: "The server's terminal",
    nobody: 'An account that is gone',
    as: (role, organization) => `${role} · ${organization}`,
    purpose: (purpose) => `Purpose: ${purpose}`,
    erased: '(words erased)',
    fields: (names) => `Fields: ${names}`,
    filters: (names) => `Narrowed down by: ${names}`,
    shown: (count) => `${count} shown`,
    late: (command) => `The case had changed before “${command}” arrived`,
    details: 'Details',
    at: 'At',
    address: 'Network address',
    request: 'Request number',
    place: (strand, sequence) => `chain ${strand}, entry ${sequence}`,
    hash: 'Hash',
    openCase: 'Open the case',
    chain: "The case's record",
    chainHint:
      'Works out every hash anew and compares the case with its last line. That it was verified is on record too.',
    verify: 'Verify',
    again: 'Verify again',
    sound: (revision) => (revision === 1 ? 'The one line is sound' : `All ${revision} lines are sound`),
    soundDetail: 'Every line is as it was written, and the case is where its last line left it.',
    unsound: (count) => (count === 1 ? 'One fault was found' : `${count} faults were found`),
    unsoundDetail:
      'Somebody changed the data past this service, or the database is damaged. Keep everything as it is and tell an administrator.',
    line: (sequence) => `Line ${sequence}`,
    asWritten: 'as it was written',
    byClock: 'A clock ran out',
    bySystem: 'System',
  },
};
