import type { Texts } from '../../preferences/preferences.js';

interface ApprovalTexts {
  title: string;
  waiting: (count: string) => string;
  sent: string;
  nothing: string;
  nothingSent: string;
  choose: string;
  did: (what: string, when: string) => string;
  with: (name: string) => string;
}

export const texts: Texts<ApprovalTexts> = {
  'zh-CN': {
    title: '待我审批',
    waiting: (count) => `待办 ${count}`,
    sent: '已办，现在何处',
    nothing: '没有等待您办理的个案',
    nothingSent: '还没有经您处办出的个案',
    choose: '请在左侧选择一件',
    did: (what, when) => `${when} 由我${what}`,
    with: (name) => `现由 ${name} 办理`,
  },
  en: {
    title: 'Approvals',
    waiting: (count) => `Waiting ${count}`,
    sent: 'Sent on, and where it is',
    nothing: 'Nothing waits on you',
    nothingSent: 'Nothing has gone on from you yet',
    choose: 'Choose one on the left',
    did: (what, when) => `${what}, ${when}`,
    with: (name) => `now with ${name}`,
  },
};
