import type { Texts } from '../../preferences/preferences.js';

interface DeliveryTexts {
  title: string;
  nothing: string;
  to: string;
  nobody: (place: string) => string;
  why: string;
  attempts: string;
  due: string;
  matters: string;
  decision: string;
  retry: string;
  discard: string;
  discardTitle: string;
  discardText: string;
  cancel: string;
  notTried: string;
  more: string;
}

export const texts: Texts<DeliveryTexts> = {
  'zh-CN': {
    title: '邮件投递',
    nothing: '没有这样的邮件',
    to: '收件人',
    nobody: (place) => `${place}：无人可告知`,
    why: '最近一次失败原因',
    attempts: '失败次数',
    due: '应发时间',
    matters: '事项数',
    decision: '处理',
    retry: '重试',
    discard: '放弃',
    discardTitle: '放弃这封邮件？',
    discardText: '放弃后不再发送，收件人不会得知其中的事项。',
    cancel: '取消',
    notTried: '没有失败过',
    more: '更多',
  },
  en: {
    title: 'Deliveries',
    nothing: 'There is no such mail',
    to: 'To',
    nobody: (place) => `${place}: nobody to tell`,
    why: 'Why it failed last',
    attempts: 'Failed',
    due: 'Due',
    matters: 'Matters',
    decision: 'Decision',
    retry: 'Retry',
    discard: 'Discard',
    discardTitle: 'Discard this mail?',
    discardText: 'It will not be sent any more, and nobody is told of what is in it.',
    cancel: 'Cancel',
    notTried: 'Has not failed',
    more: 'More',
  },
};
