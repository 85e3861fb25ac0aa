import './browser-globals.js';
import { QueryClient, QueryClientProvider, type QueryKey } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import english from 'antd/locale/en_US.js';
import chinese from 'antd/locale/zh_CN.js';
import { Suspense, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { MemoryRouter } from 'react-router';
import { vocabularyIn } from '../../apps/server/src/http/messages/words.js';
import { chart } from '../../apps/server/src/views/vocabulary.js';
import { PreferencesProvider, type Locale } from '../../apps/web/src/preferences/preferences.js';

const antdLocales = { 'zh-CN': chinese, en: english };

interface Circumstances {
  locale?: Locale;
  /** Where the reader is, with the query. */
  at?: string;
  /** What the server has answered already, by the key of the query. */
  answers?: readonly (readonly [QueryKey, unknown])[];
  /** Which queries came to nothing, and why. */
  refusals?: readonly (readonly [QueryKey, Error])[];
}

/** The pages of a list that were read so far, and whether there is another. */
export function pagesOf<Item>(items: readonly Item[], nextCursor: string | null = null) {
  return { pages: [{ items, nextCursor }], pageParams: [''] };
}

/** The HTML of a part of the console, with the server's own vocabulary, as it is drawn first. */
export function markupOf(
  part: ReactNode,
  { locale = 'en', at = '/', answers = [], refusals = [] }: Circumstances = {},
): string {
  localStorage.setItem('shuangzhao.preferences', JSON.stringify({ locale }));
  const queries = new QueryClient({
    defaultOptions: { queries: { retry: false, retryOnMount: false, staleTime: Infinity, gcTime: Infinity } },
  });
  queries.setQueryData(['vocabulary', locale], { ...vocabularyIn(locale), chart });
  for (const [key, answer] of answers) queries.setQueryData(key, answer);
  for (const [queryKey, error] of refusals) {
    queries.getQueryCache().build(queries, { queryKey }).setState({ status: 'error', error, fetchStatus: 'idle' });
  }
  return renderToStaticMarkup(
    <QueryClientProvider client={queries}>
      <PreferencesProvider>
        <ConfigProvider locale={antdLocales[locale]} button={{ autoInsertSpace: false }}>
          <MemoryRouter initialEntries={[at]}>
            <Suspense>{part}</Suspense>
          </MemoryRouter>
        </ConfigProvider>
      </PreferencesProvider>
    </QueryClientProvider>,
  );
}

/** What a reader reads of a part of the console: its words in order, without the markup. */
export function textOf(part: ReactNode, circumstances?: Circumstances): string {
  return markupOf(part, circumstances)
    .replace(/<(style|svg)\b.*?<\/\1>/gs, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#x27;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();
}
