import type { Texts } from '../../preferences/preferences.js';

export type Tab = 'board' | 'funnel' | 'intervene' | 'holders' | 'reassign' | 'handOver' | 'whatIf' | 'mails';

interface OversightTexts {
  title: string;
  tabs: Record<Tab, string>;
  below: string;
  stalled: (stalled: string, total: string) => string;
  board: string;
  organization: string;
  held: string;
  longest: string;
  omitted: (count: number) => string;
  nothingOpen: string;
  ageing: string;
  ageingRow: { moving: string; stalled: string };
  age: string;
  days: (from: number, to: number | null) => string;
  trend: string;
  week: string;
  began: string;
  ended: string;
  open: string;
  asTable: string;
  funnel: string;
  beside: string;
  funnelHint: string;
  opened: (count: string, from: string, to: string) => string;
  openedFrom: string;
  openedTo: string;
  reached: string;
  share: string;
  left: string;
  there: string;
  whatToDo: string;
  nothingToDecide: string;
  heldSince: (holder: string, since: string) => string;
  doIn: (command: string, member: string) => string;
  holders: string;
  holder: string;
  openHolds: string;
  stalledHolds: string;
  endedHolds: string;
  median: string;
  ninetieth: string;
  reaction: string;
  nobodyHolds: string;
  more: string;
  from: string;
  to: string;
  pickedFrom: string;
  cases: (count: number) => string;
  selected: (count: number) => string;
  selectAll: string;
  noCase: string;
  newCoordinator: string;
  reason: string;
  required: string;
  leaving: string;
  leavingKinds: Record<'account' | 'organization', string>;
  leavingAccount: string;
  leavingOrganization: string;
  organizationNotice: string;
  coordinatorOptional: string;
  preview: string;
  apply: string;
  willDo: (handedOver: number, total: number) => string;
  hasDone: (handedOver: number, total: number) => string;
  unchanged: (count: number) => string;
  refused: (count: number) => string;
  why: string;
  stage: string;
  number: string;
  count: string;
  changedMeanwhile: string;
  whatIfHint: string;
  ask: string;
  asked: (cases: number, from: string, to: string) => string;
  incomplete: string;
  rung: string;
  rungs: string;
  casesLate: string;
  messages: string;
  people: string;
  change: (before: string, after: string) => string;
  mailsOn: string;
  mailsTold: (facts: number, people: number) => string;
  topic: string;
  facts: string;
  noMails: string;
}

export const texts: Texts<OversightTexts> = {
  'zh-CN': {
    title: '督办',
    tabs: {
      board: '总览',
      funnel: '进展漏斗',
      intervene: '督办处置',
      holders: '承办情况',
      reassign: '批量改派',
      handOver: '工作移交',
      whatIf: '期限试算',
      mails: '明日邮件',
    },
    below: '本组织及下级',
    stalled: (stalled, total) => `在办 ${total} 件，其中停滞 ${stalled} 件`,
    board: '各组织停滞情况',
    organization: '党组织',
    held: '累计持有',
    longest: '最长一件',
    omitted: (count) => `另有 ${count} 个组织也有待办，可按组织缩小范围查看。`,
    nothingOpen: '没有在办的个案',
    ageing: '在办时长分布（天）',
    ageingRow: { moving: '正常推进', stalled: '停滞' },
    age: '时长',
    days: (from, to) => (to === null ? `${from}以上` : `${from}–${to}`),
    trend: '近十二周走势',
    week: '周',
    began: '新建',
    ended: '办结',
    open: '在办',
    asTable: '查看数据表',
    funnel: '从找到到转接的进展',
    beside: '主线之外',
    funnelHint: '“到过”至“九成不超过”只计期内新建的个案，暂停时间不计；“现在”计全部在办个案。',
    opened: (count, from, to) => `${from} 至 ${to} 新建 ${count} 件`,
    openedFrom: '新建日期自',
    openedTo: '新建日期至',
    reached: '到过',
    share: '占比',
    left: '已离开',
    there: '现在',
    whatToDo: '可做的处置',
    nothingToDecide: '没有可处置的个案',
    heldSince: (holder, since) => `${holder}，${since}接手`,
    doIn: (command, member) => `${command}：${member}`,
    holders: '谁手上有多少、多久',
    holder: '承办方',
    openHolds: '在手',
    stalledHolds: '停滞',
    endedHolds: '期内办出',
    median: '办理中位数',
    ninetieth: '九成不超过',
    reaction: '催办后办出（中位数）',
    nobodyHolds: '没有承办记录',
    more: '更多',
    from: '办出日期自',
    to: '办出日期至',
    pickedFrom: '现协调员',
    cases: (count) => `${count} 件`,
    selected: (count) => `已选 ${count} 件`,
    selectAll: '全选',
    noCase: '没有符合条件的个案',
    newCoordinator: '改由谁协调',
    reason: '理由',
    required: '必填',
    leaving: '移交对象',
    leavingKinds: { account: '离任的协调员', organization: '撤销的党组织' },
    leavingAccount: '离任的协调员',
    leavingOrganization: '撤销的党组织',
    organizationNotice: '移交后，该组织转为未上线，由各案协调员凭文件代为办理。',
    coordinatorOptional: '改由谁协调（不填则保持原协调员）',
    preview: '预览',
    apply: '确认执行',
    willDo: (handedOver, total) => `共 ${total} 件，将移交 ${handedOver} 件`,
    hasDone: (handedOver, total) => `共 ${total} 件，已移交 ${handedOver} 件`,
    unchanged: (count) => `${count} 件原本就由其协调，不变。`,
    refused: (count) => `${count} 件不能移交：`,
    why: '原因',
    stage: '环节',
    number: '个案编号',
    count: '件数',
    changedMeanwhile: '预览之后情况有变，尚未执行。以下是最新预览，请核对后再确认。',
    whatIfHint: '只试算，不保存。以已有记录推演：若一直按此期限，会有多少件逾期、多少人收到提醒。单位：工作日。',
    ask: '试算',
    asked: (cases, from, to) => `${from} 至 ${to}，共 ${cases} 件个案`,
    incomplete: '个案过多，只试算了其中一部分。',
    rung: '节点',
    rungs: '到期次数',
    casesLate: '涉及个案',
    messages: '提醒条数',
    people: '提醒人数',
    change: (before, after) => `${before} → ${after}`,
    mailsOn: '日期',
    mailsTold: (facts, people) => `将向 ${people} 人告知 ${facts} 件事项`,
    topic: '事由',
    facts: '事项数',
    noMails: '当天没有需要告知的事项',
  },
  en: {
    title: 'Oversight',
    tabs: {
      board: 'Board',
      funnel: 'Funnel',
      intervene: 'Intervene',
      holders: 'Holders',
      reassign: 'Reassign',
      handOver: 'Hand over',
      whatIf: 'What if',
      mails: 'Mails to come',
    },
    below: 'Organisation and below',
    stalled: (stalled, total) => `${stalled} of ${total} open cases have stalled`,
    board: 'Stalled, by organisation',
    organization: 'Organisation',
    held: 'Held in all',
    longest: 'Longest',
    omitted: (count) =>
      `${count} more ${count === 1 ? 'organisation has' : 'organisations have'} something waiting; choose one to see it.`,
    nothingOpen: 'No case is open',
    ageing: 'Age of open cases, in days',
    ageingRow: { moving: 'Moving', stalled: 'Stalled' },
    age: 'Age',
    days: (from, to) => (to === null ? `${from}+` : `${from}–${to}`),
    trend: 'The last twelve weeks',
    week: 'Week of',
    began: 'Began',
    ended: 'Ended',
    open: 'Open',
    asTable: 'Show as a table',
    funnel: 'From found to transferred',
    beside: 'Beside the way',
    funnelHint:
      'Only cases opened in the period are counted, and no pauses. “There now” counts every open case, whenever it was opened.',
    opened: (count, from, to) => `${count} opened from ${from} to ${to}`,
    openedFrom: 'Opened from',
    openedTo: 'Opened up to',
    reached: 'Reached',
    share: 'Of all',
    left: 'Left',
    there: 'There now',
    whatToDo: 'What can be done',
    nothingToDecide: 'There is no case in which you can do this',
    heldSince: (holder, since) => `${holder}, ${since}`,
    doIn: (command, member) => `${command}: ${member}`,
    holders: 'Who holds how much, for how long',
    holder: 'Holder',
    openHolds: 'In hand',
    stalledHolds: 'Stalled',
    endedHolds: 'Passed on',
    median: 'Median',
    ninetieth: '90th percentile',
    reaction: 'After a reminder (median)',
    nobodyHolds: 'Nobody has held anything',
    more: 'More',
    from: 'Passed on from',
    to: 'Passed on up to',
    pickedFrom: 'Coordinator now',
    cases: (count) => `${count} ${count === 1 ? 'case' : 'cases'}`,
    selected: (count) => `${count} selected`,
    selectAll: 'Select all',
    noCase: 'No case matches',
    newCoordinator: 'New coordinator',
    reason: 'Reason',
    required: 'Required',
    leaving: 'Who leaves',
    leavingKinds: { account: 'A coordinator', organization: 'An organisation' },
    leavingAccount: 'Coordinator who leaves',
    leavingOrganization: 'Organisation that is dissolved',
    organizationNotice: 'The organisation is offline afterwards: coordinators act for it and name the paper.',
    coordinatorOptional: 'New coordinator (left empty, cases keep theirs)',
    preview: 'Preview',
    apply: 'Do it',
    willDo: (handedOver, total) => `${handedOver} of ${total} ${total === 1 ? 'case' : 'cases'} will be handed over`,
    hasDone: (handedOver, total) => `Handed over: ${handedOver} of ${total} ${total === 1 ? 'case' : 'cases'}`,
    unchanged: (count) =>
      count === 1
        ? '1 has that coordinator already and stays as it is.'
        : `${count} have that coordinator already and stay as they are.`,
    refused: (count) => `${count} cannot be handed over:`,
    why: 'Why',
    stage: 'Stage',
    number: 'Case',
    count: 'Cases',
    changedMeanwhile: 'Something has changed since the preview, so nothing was done. This is how it would be now.',
    whatIfHint:
      'Nothing is saved. What is on record is gone through again, as though these deadlines had always held. In working days.',
    ask: 'Work it out',
    asked: (cases, from, to) => `${cases} ${cases === 1 ? 'case' : 'cases'} from ${from} to ${to}`,
    incomplete: 'There are more cases than are looked at.',
    rung: 'Rung',
    rungs: 'Times due',
    casesLate: 'Cases',
    messages: 'Messages',
    people: 'People',
    change: (before, after) => `${before} → ${after}`,
    mailsOn: 'Day',
    mailsTold: (facts, people) =>
      `${people} ${people === 1 ? 'person' : 'people'} will be told of ${facts} ${facts === 1 ? 'matter' : 'matters'}`,
    topic: 'About',
    facts: 'Matters',
    noMails: 'There is nothing to tell on that day',
  },
};
