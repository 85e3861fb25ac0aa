import type { Words } from './words.js';

const written = new Intl.DateTimeFormat('zh-CN', { timeZone: 'UTC', month: 'long', day: 'numeric' });
const writtenInFull = new Intl.DateTimeFormat('zh-CN', { timeZone: 'UTC', dateStyle: 'long' });

export const simplifiedChinese = {
  product: '双找',
  duties: (count) => `${count} 件待办`,
  information: (count) => `${count} 件知悉`,
  subject: (counts, parts, on) =>
    `${counts.join('，')}${parts.length > 0 ? `：${parts.join(' · ')}` : ''}（${written.format(new Date(on))}）`,
  topics: {
    disputeArrived: {
      counted: (count) => `${count} 件争议`,
      heading: '争议：请裁决',
      reason: '一方拒转或拒接，须由双方的共同上级裁决。',
    },
    letterExpiry: {
      counted: (count) => `${count} 件介绍信将到期`,
      heading: '介绍信将到期：请在到期前办理',
      reason: '介绍信到期即失效，须退回转出环节重新开具。',
    },
    oversee: {
      counted: (count) => `${count} 件督办`,
      heading: '督办：请立即办理或督促',
      reason: '经催办并告知协调员后仍未办理，现列入督办。请承办方立即办理，请督办人员督促。',
    },
    escalate: {
      counted: (count) => `${count} 件逾期未办`,
      heading: '逾期未办：请尽快办理或跟进',
      reason: '催办后仍未办理，现一并告知协调员。请承办方尽快办理，请协调员跟进。',
    },
    remind: {
      counted: (count) => `${count} 件催办`,
      heading: '催办：请办理',
      reason: '由您一方承办，在当前环节已到催办期限。',
    },
    stepArrived: {
      counted: (count) => `${count} 件新到`,
      heading: '新到：请办理',
      reason: '个案转到了您一方，由您一方承办。',
    },
    handedOver: {
      counted: (count) => `${count} 件移交`,
      heading: '移交给您：请接手',
      reason: '个案已移交给您，今后由您负责。',
    },
    capacity: {
      counted: (count) => `${count} 件积压`,
      heading: '积压过多：请调配',
      reason: '以下承办方的事项超出了一封邮件能列明的数量，请考虑移交或调配人手。',
    },
    statutory: {
      counted: (count) => `${count} 件法定时限`,
      heading: '法定时限临近：请留意',
      reason: '时限由所列条文规定。系统只作提醒，是否处置由有权的会议决定。',
    },
    decided: {
      counted: (count) => `${count} 件已有决定`,
      heading: '已有决定：供您知悉',
      reason: '每一项决定都同时告知流出地和流入地双方。',
    },
  },
  item: {
    held: (days) => `已停留 ${days} 天`,
    dueOn: (on) => `期限 ${writtenInFull.format(new Date(on))}`,
    article: (article) => `依据 ${article}`,
    decision: (decision) => `决定：${decision}`,
    pile: (count) => `${count} 件`,
    insteadOf: (name) => `本应发给“${name}”，因其没有可用账号，由您代为处理`,
    arbiter: (name) => `应由“${name}”裁决，但该组织没有可用的督办账号；您无权代为裁决，请督促其配备督办人员`,
  },
  overview: { caption: '一览', matter: '事项', count: '件数' },
  overflow: {
    count: (count) => `共 ${count} 件事项`,
    reason: '事项过多，本邮件只作汇总，不逐件列出。',
    link: '查看全部事项',
  },
  console: '打开双找',
  footer: {
    why: '您收到这封邮件，是因为您在双找中承办、协调或督办上述事项，或是有关一方。这是工作职责，不能退订。',
    settings: '发送时间、语言、每日或每周一封，由您自己设定：',
    settingsLink: '我的设置',
    care: '邮件由系统自动发出，请勿回复，也请勿转发给无关人员。',
  },
} as const satisfies Words;
