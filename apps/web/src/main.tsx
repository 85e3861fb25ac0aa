import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import english from 'antd/locale/en_US';
import chinese from 'antd/locale/zh_CN';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';
import { Problem } from './api/problem.js';
import { PreferencesProvider, usePreferences } from './preferences/preferences.js';
import { router } from './routes/router.js';
import { themeOf } from './ui/theme.js';
import { useMedia } from './ui/use-media.js';
import './ui/console.css';

const antdLocales = { 'zh-CN': chinese, en: english };

/** A refusal is an answer and is not asked for again; what did not reach the server is, twice. */
const queries = new QueryClient({
  defaultOptions: {
    // Without a network they fail at once and say so, instead of waiting for it unseen.
    mutations: { networkMode: 'always' },
    queries: {
      networkMode: 'always',
      retry: (count, fault) => count < 2 && fault instanceof Problem && fault.body.status === 0,
    },
  },
});

function Console() {
  const { preferences } = usePreferences();
  const isSystemDark = useMedia('(prefers-color-scheme: dark)');
  // Paper is white, and a printer leaves out the grounds on which light text could be read.
  const isPrinted = useMedia('print');
  const isDark = !isPrinted && (preferences.theme === 'dark' || (preferences.theme === 'auto' && isSystemDark));
  document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light';
  return (
    <ConfigProvider
      locale={antdLocales[preferences.locale]}
      theme={themeOf(isDark, preferences.density === 'compact')}
      button={{ autoInsertSpace: false }}
    >
      <RouterProvider router={router} />
    </ConfigProvider>
  );
}

const place = document.getElementById('console');
if (!place) throw new Error('index.html has no place for the console');
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <PreferencesProvider>
        <Console />
      </PreferencesProvider>
    </QueryClientProvider>
  </StrictMode>,
);
