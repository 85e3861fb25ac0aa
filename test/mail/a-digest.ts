import type { CaseItem, Digest, Mail, Sender } from '@app/notification';
import { composeDigest } from '@app/notification';

export const sender: Sender = { address: 'sz@example.org', host: 'sz.example.org' };

/** One reminder, and whatever it is to be instead. */
export function anItem(over: Partial<CaseItem> = {}): CaseItem {
  return {
    topic: 'remind',
    caseNumber: '2026-000123',
    maskedName: '张*国',
    stageTitle: '转出审批',
    heldDays: 6,
    link: 'https://sz.example.org/cases/0192',
    ...over,
  };
}

export function aDigest(over: Partial<Digest> = {}): Digest {
  return {
    id: '01935f00-0000-7000-8000-000000000001',
    to: { address: 'li@example.org', displayName: '李明' },
    locale: 'zh-CN',
    on: '2026-11-24',
    composedAt: new Date('2026-11-24T00:30:00Z'),
    items: [anItem()],
    consoleLink: 'https://sz.example.org/',
    settingsLink: 'https://sz.example.org/me',
    ...over,
  };
}

export function aMail(over: Partial<Digest> = {}): Mail {
  return composeDigest(aDigest(over), sender);
}
