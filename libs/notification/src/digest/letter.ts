import type { Digest, DigestItem } from './digest.js';
import { groupsOf, type Group } from './groups.js';
import { legible } from './legible.js';
import type { Words } from './words.js';

/** One case, or one pile: what the link is called, where it leads, and what there is to know before one follows it. */
interface Line {
  readonly title: string;
  readonly link: string;
  readonly facts: readonly string[];
}

interface Section {
  readonly heading: string;
  readonly reason: string;
  readonly lines: readonly Line[];
}

/** What a mail says, in its language and in order, before it is markup or plain text. */
export interface Letter {
  readonly subject: string;
  /** How many of what; nothing where there is only one kind. */
  readonly overview: readonly { readonly matter: string; readonly count: number }[];
  readonly sections: readonly Section[];
  /** Said instead of sections. */
  readonly overflow?: { readonly reason: string; readonly link: string; readonly title: string };
}

function factsOf(item: DigestItem, { item: words }: Words): readonly (string | undefined)[] {
  const insteadOf = item.insteadOf === undefined ? undefined : words.insteadOf(legible(item.insteadOf));
  if (item.topic === 'capacity') return [words.pile(item.count), insteadOf];
  return [
    legible(item.stageTitle),
    item.decision === undefined ? undefined : words.decision(legible(item.decision)),
    words.held(item.heldDays),
    item.dueOn === undefined ? undefined : words.dueOn(item.dueOn),
    item.article === undefined ? undefined : words.article(legible(item.article)),
    insteadOf,
    item.arbiter === undefined ? undefined : words.arbiter(legible(item.arbiter)),
  ];
}

function lineOf(item: DigestItem, words: Words): Line {
  const title =
    item.topic === 'capacity' ? legible(item.holder) : `${legible(item.caseNumber)} ${legible(item.maskedName)}`;
  return { title, link: item.link, facts: factsOf(item, words).filter((fact) => fact !== undefined) };
}

function sectionOf({ topic, items }: Group, words: Words): Section {
  const { heading, reason } = words.topics[topic];
  return { heading, reason, lines: items.map((item) => lineOf(item, words)) };
}

/** How many are to be done, and how many only to be known; of a pile, how many there are. */
function countsOf({ overflow }: Digest, groups: readonly Group[], words: Words): readonly string[] {
  if (overflow) return [words.overflow.count(overflow.count)];
  const sum = (some: readonly Group[]) => some.reduce((total, { items }) => total + items.length, 0);
  const duties = sum(groups.filter(({ isDuty }) => isDuty));
  const information = sum(groups.filter(({ isDuty }) => !isDuty));
  return [...(duties > 0 ? [words.duties(duties)] : []), ...(information > 0 ? [words.information(information)] : [])];
}

export function letterOf(digest: Digest, words: Words): Letter {
  const { on, overflow } = digest;
  const groups = groupsOf(digest.items);
  const counted = groups.map(({ topic, items }) => words.topics[topic].counted(items.length));
  const overview = groups.map(({ topic, items }) => ({ matter: words.topics[topic].heading, count: items.length }));
  return {
    subject: words.subject(countsOf(digest, groups, words), counted, on),
    overview: overview.length > 1 || overflow ? overview : [],
    sections: overflow ? [] : groups.map((group) => sectionOf(group, words)),
    ...(overflow && {
      overflow: { reason: words.overflow.reason, link: overflow.link, title: words.overflow.link },
    }),
  };
}
