import type { Texts } from '../../preferences/preferences.js';

interface QueueTexts {
  title: string;
  stage: string;
  attention: string;
  memberKind: string;
  direction: string;
  holderMe: string;
  mine: string;
  org: string;
  coordinator: string;
  coordinatedBy: string;
  holder: string;
  somebody: string;
  required: string;
  noViews: string;
  doneTo: string;
  notReached: string;
  countShown: (count: number, hasMore: boolean) => string;
  open: string;
  search: string;
  sort: string;
  sorts: Record<'due' | '-openedAt' | '-progressedAt', string>;
  clear: string;
  none: string;
  more: string;
  waitsOn: (name: string, since: string) => string;
  moves: string;
  keys: string;
  keyList: Record<'next' | 'open' | 'search' | 'help' | 'select', string>;
  selected: (count: number) => string;
  note: string;
  noteText: string;
  assign: string;
  preview: (count: number) => string;
  apply: string;
  outcome: (done: number, refused: number) => string;
  close: string;
  views: string;
  viewName: string;
  keep: string;
  remove: string;
}

/** Alike in both languages. */
const grouped = (count: number) => count.toLocaleString('en');

export const texts: Texts<QueueTexts> = {
  'zh-CN': {
    title: '个案队列',
    stage: '环节',
    attention: '督办状态',
    memberKind: '党员类型',
    direction: '方向',
    holderMe: '待我方办理',
    mine: '由我协调',
    org: '党组织（含下级）',
    coordinator: '协调员',
    coordinatedBy: '由谁协调',
    holder: '待办党组织',
    somebody: '指定的办理人',
    required: '必填',
    noViews: '还没有保存的视图',
    doneTo: '已办理',
    notReached: '无法连接服务器',
    countShown: (count, hasMore) => `${grouped(count)} 件${hasMore ? '以上' : ''}`,
    open: '建立个案',
    search: '姓名、个案编号，或完整的身份证号码、电话',
    sort: '排序',
    sorts: { due: '时限由近及远', '-openedAt': '最新建立', '-progressedAt': '最新进展' },
    clear: '清除筛选',
    none: '没有符合条件的个案',
    more: '正在加载',
    waitsOn: (name, since) => `自 ${since} 起待 ${name} 办理`,
    moves: '可推进：',
    keys: '快捷键',
    keyList: { next: '下一件、上一件', open: '打开', search: '搜索', help: '快捷键', select: '选中' },
    selected: (count) => `已选 ${count} 件`,
    note: '批量备注',
    noteText: '备注内容',
    assign: '批量指派',
    preview: (count) => `将对以下 ${count} 件个案执行：`,
    apply: '确认执行',
    outcome: (done, refused) => `已办理 ${done} 件，未能办理 ${refused} 件`,
    close: '关闭',
    views: '已存视图',
    viewName: '视图名称',
    keep: '保存',
    remove: '删除',
  },
  en: {
    title: 'Case queue',
    stage: 'Stage',
    attention: 'Attention',
    memberKind: 'Kind of member',
    direction: 'Direction',
    holderMe: 'Waits on us',
    mine: 'Coordinated by me',
    org: 'Organisation and below',
    coordinator: 'Coordinator',
    coordinatedBy: 'Coordinated by',
    holder: 'Waits on organisation',
    somebody: 'Somebody in particular',
    required: 'Required',
    noViews: 'No view is saved yet',
    doneTo: 'Done',
    notReached: 'The server cannot be reached',
    countShown: (count, hasMore) => `${grouped(count)}${hasMore ? '+' : ''} ${count === 1 ? 'case' : 'cases'}`,
    open: 'Open a case',
    search: 'Name, case number, or a whole identity or telephone number',
    sort: 'Order',
    sorts: { due: 'Soonest deadline first', '-openedAt': 'Opened last', '-progressedAt': 'Moved last' },
    clear: 'Clear filters',
    none: 'No case matches',
    more: 'Loading',
    waitsOn: (name, since) => `waits on ${name} since ${since}`,
    moves: 'Moved by: ',
    keys: 'Keys',
    keyList: { next: 'next, previous', open: 'open', search: 'search', help: 'keys', select: 'select' },
    selected: (count) => `${count} selected`,
    note: 'Note on all',
    noteText: 'Note',
    assign: 'Assign all',
    preview: (count) => `This will be done to ${count} ${count === 1 ? 'case' : 'cases'}:`,
    apply: 'Do it',
    outcome: (done, refused) => `Done: ${done}. Refused: ${refused}.`,
    close: 'Close',
    views: 'Saved views',
    viewName: 'Name of the view',
    keep: 'Save',
    remove: 'Remove',
  },
};
