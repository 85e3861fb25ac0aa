import { english } from './catalogue.en.js';
import { simplifiedChinese } from './catalogue.zh-CN.js';
import type { MailLocale } from './digest.js';
import type { Words } from './words.js';

const catalogues = { 'zh-CN': simplifiedChinese, en: english } as const satisfies Record<MailLocale, Words>;

export function wordsFor(locale: MailLocale): Words {
  return catalogues[locale];
}
