import type { Texts } from '../../preferences/preferences.js';

interface HomeTexts {
  greeting: (name: string) => string;
  waiting: string;
  late: string;
  fresh: string;
  byStage: string;
  all: (count: string) => string;
  finished: string;
  nothingFinished: string;
  brought: (stage: string) => string;
  failedMails: string;
  noFailedMails: string;
  mails: (count: string) => string;
  nothingWaits: string;
  nothingLate: string;
  nothingFresh: string;
  count: string;
  stage: string;
  total: string;
}

export const texts: Texts<HomeTexts> = {
  'zh-CN': {
    greeting: (name) => `${name}，您好`,
    waiting: '等待我方办理',
    late: '已经逾期',
    fresh: '昨天以来的进展',
    byStage: '各环节个案',
    all: (count) => (count ? `全部 ${count} 件` : '全部'),
    finished: '近七天由我办结',
    nothingFinished: '近七天没有由您办结的事项',
    brought: (stage) => `现为：${stage}`,
    failedMails: '未能送达的邮件',
    noFailedMails: '没有未能送达的邮件',
    mails: (count) => `${count} 封待处理`,
    nothingWaits: '没有等待您办理的个案',
    nothingLate: '没有逾期的个案',
    nothingFresh: '昨天以来没有新的进展',
    count: '件数',
    stage: '环节',
    total: '合计',
  },
  en: {
    greeting: (name) => `Welcome, ${name}`,
    waiting: 'Waits on us',
    late: 'Late',
    fresh: 'Moved since yesterday',
    byStage: 'Cases by stage',
    all: (count) => (count ? `All ${count}` : 'All'),
    finished: 'Finished by me in seven days',
    nothingFinished: 'You have finished nothing in the last seven days',
    brought: (stage) => `now ${stage}`,
    failedMails: 'Mails that failed',
    noFailedMails: 'No mail has failed',
    mails: (count) => `${count} to be decided on`,
    nothingWaits: 'Nothing waits on you',
    nothingLate: 'Nothing is late',
    nothingFresh: 'Nothing has moved since yesterday',
    count: 'Cases',
    stage: 'Stage',
    total: 'Total',
  },
};
