import type { Texts } from '../../preferences/preferences.js';

interface HomeTexts {
  greeting: (name: string) => string;
  waiting: string;
  late: string;
  fresh: string;
  byStage: string;
  all: string;
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
    all: '全部',
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
    all: 'All',
    nothingWaits: 'Nothing waits on you',
    nothingLate: 'Nothing is late',
    nothingFresh: 'Nothing has moved since yesterday',
    count: 'Cases',
    stage: 'Stage',
    total: 'Total',
  },
};
