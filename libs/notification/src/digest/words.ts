import type { NoticeTopic } from './digest.js';

/** What a group of a mail is called, and what it asks for. */
export interface TopicWords {
  /** In the subject and the overview: how many of what. */
  readonly counted: (count: number) => string;
  readonly heading: string;
  /** Why it is sent. Holder, coordinator and supervisor read the same words. */
  readonly reason: string;
}

/** Every text of a mail. A gap is a parameter, so that no catalogue can lack one. */
export interface Words {
  readonly product: string;
  readonly duties: (count: number) => string;
  readonly information: (count: number) => string;
  readonly subject: (counts: readonly string[], parts: readonly string[], on: string) => string;
  readonly topics: Readonly<Record<NoticeTopic, TopicWords>>;
  readonly item: {
    readonly held: (days: number) => string;
    readonly dueOn: (on: string) => string;
    readonly article: (article: string) => string;
    readonly decision: (decision: string) => string;
    readonly pile: (count: number) => string;
    readonly insteadOf: (name: string) => string;
    readonly arbiter: (name: string) => string;
  };
  readonly overview: { readonly caption: string; readonly matter: string; readonly count: string };
  readonly overflow: {
    readonly count: (count: number) => string;
    readonly reason: string;
    readonly link: string;
  };
  readonly console: string;
  readonly footer: {
    readonly why: string;
    readonly settings: string;
    readonly settingsLink: string;
    readonly care: string;
  };
}
