import type { Words } from './words.js';

const written = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'long', day: 'numeric' });
const writtenInFull = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', dateStyle: 'long' });

function counted(count: number, one: string, several: string): string {
  return `${count} ${count === 1 ? one : several}`;
}

export const english = {
  product: 'Shuangzhao',
  duties: (count) => `${count} to do`,
  information: (count) => `${count} to note`,
  subject: (counts, parts, on) =>
    `${counts.join(', ')}${parts.length > 0 ? `: ${parts.join(' · ')}` : ''} (${written.format(new Date(on))})`,
  topics: {
    disputeArrived: {
      counted: (count) => counted(count, 'dispute', 'disputes'),
      heading: 'Disputes: please decide',
      reason: 'One side refused to release or to receive; the common superior of both has to decide.',
    },
    letterExpiry: {
      counted: (count) => counted(count, 'expiring letter', 'expiring letters'),
      heading: 'Introduction letters about to expire: please act before they do',
      reason: 'An expired letter is void, and has to be issued anew.',
    },
    oversee: {
      counted: (count) => counted(count, 'overseen', 'overseen'),
      heading: 'Overseen: please act at once, or see that it is done',
      reason: 'Nothing was done after the reminder and after the coordinator was told, so the supervisor is told now.',
    },
    escalate: {
      counted: (count) => counted(count, 'overdue', 'overdue'),
      heading: 'Overdue: please act soon, or follow up',
      reason: 'Nothing was done after the reminder, so the coordinator is told too.',
    },
    remind: {
      counted: (count) => counted(count, 'reminder', 'reminders'),
      heading: 'Reminders: please act',
      reason: 'Your side has held these for as long as the reminder allows.',
    },
    stepArrived: {
      counted: (count) => counted(count, 'newly arrived', 'newly arrived'),
      heading: 'Newly arrived: please act',
      reason: 'These cases were passed to your side.',
    },
    handedOver: {
      counted: (count) => counted(count, 'handed over', 'handed over'),
      heading: 'Handed over to you: please take over',
      reason: 'These cases are yours from now on.',
    },
    capacity: {
      counted: (count) => counted(count, 'overloaded', 'overloaded'),
      heading: 'Too much for one: please share out',
      reason: 'These hold more than one mail can list. Consider handing cases over, or adding people.',
    },
    statutory: {
      counted: (count) => counted(count, 'statutory time', 'statutory times'),
      heading: 'Statutory times drawing near: please note',
      reason: 'The time is set by the article named. The system only informs; the competent meeting decides.',
    },
    decided: {
      counted: (count) => counted(count, 'decision', 'decisions'),
      heading: 'Decided: for your information',
      reason: 'Both sides, origin and host, hear of every decision.',
    },
  },
  item: {
    held: (days) => `held for ${counted(days, 'day', 'days')}`,
    dueOn: (on) => `until ${writtenInFull.format(new Date(on))}`,
    article: (article) => `under ${article}`,
    decision: (decision) => `decided: ${decision}`,
    pile: (count) => counted(count, 'case', 'cases'),
    insteadOf: (name) => `meant for “${name}”, who has no active account; please act in their place`,
    arbiter: (name) =>
      `to be decided by “${name}”, which has no active supervisor’s account; you may not decide in its place: please see to it that it has one`,
  },
  overview: { caption: 'Overview', matter: 'What', count: 'How many' },
  overflow: {
    count: (count) => counted(count, 'matter', 'matters'),
    reason: 'There are too many to list, so this mail is a summary.',
    link: 'See them all',
  },
  console: 'Open Shuangzhao',
  footer: {
    why: 'You receive this mail because you hold, coordinate or oversee these matters in Shuangzhao, or are a party to them. They are duties, so it cannot be unsubscribed from.',
    settings: 'You choose the hour, the language, and whether it comes daily or weekly:',
    settingsLink: 'My settings',
    care: 'This mail was sent automatically. Please do not reply, and do not forward it to anyone not concerned.',
  },
} as const satisfies Words;
