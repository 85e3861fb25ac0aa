import type { Request, Response } from 'express';
import { languages, type Catalogue, type Language } from './catalogue.js';
import { english } from './en.js';
import { englishLabels, englishTerms } from './terms.en.js';
import type { Labels, Terms } from './terms.js';
import { chineseLabels, chineseTerms } from './terms.zh-cn.js';
import { simplifiedChinese } from './zh-cn.js';

const catalogues: Record<Language, Catalogue> = { 'zh-CN': simplifiedChinese, en: english };

const vocabularies: Record<Language, { terms: Terms; labels: Labels }> = {
  'zh-CN': { terms: chineseTerms, labels: chineseLabels },
  en: { terms: englishTerms, labels: englishLabels },
};

/** The language that the request asks for; Simplified Chinese if it asks for none that is spoken here. */
export function languageOf(request: Request): Language {
  return languages.find((language) => language === request.acceptsLanguages([...languages])) ?? 'zh-CN';
}

/** The language of the request, in which the answer says that it is. */
export function answeringLanguage(request: Request, response: Response): Language {
  const language = languageOf(request);
  response.setHeader('Content-Language', language);
  return language;
}

export function catalogueFor(language: Language): Catalogue {
  return catalogues[language];
}

export function vocabularyIn(language: Language): { terms: Terms; labels: Labels } {
  return vocabularies[language];
}

export function fill(sentence: string, params: Readonly<Record<string, string | number>> = {}): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(params, name) ? String(params[name]) : whole,
  );
}
