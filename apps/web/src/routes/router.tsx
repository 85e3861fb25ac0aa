import { createBrowserRouter } from 'react-router';
import { BrokenPage } from './broken-page.js';
import { Entrance } from './entrance.js';
import { NotThere } from './not-there.js';

/** Each screen is loaded when it is opened. */
export const router = createBrowserRouter([
  {
    path: '/',
    Component: Entrance,
    ErrorBoundary: BrokenPage,
    HydrateFallback: () => null,
    children: [
      {
        // Within the frame, so that a screen that breaks leaves the way to the others.
        ErrorBoundary: BrokenPage,
        children: [
          { index: true, lazy: async () => ({ Component: (await import('../features/home/home-page.js')).HomePage }) },
          {
            path: 'cases',
            lazy: async () => ({ Component: (await import('../features/queue/queue-page.js')).QueuePage }),
          },
          {
            path: 'cases/new',
            lazy: async () => ({ Component: (await import('../features/opening/opening-page.js')).OpeningPage }),
          },
          {
            path: 'cases/:id',
            lazy: async () => ({ Component: (await import('./case-route.js')).CaseRoute }),
          },
          {
            path: 'approvals',
            lazy: async () => ({ Component: (await import('./approvals-route.js')).ApprovalsRoute }),
          },
          {
            path: 'directory',
            lazy: async () => ({ Component: (await import('./directory-route.js')).DirectoryRoute }),
          },
          {
            path: 'oversight',
            lazy: async () => ({ Component: (await import('../features/oversight/oversight-page.js')).OversightPage }),
          },
          {
            path: 'deliveries',
            lazy: async () => ({
              Component: (await import('../features/deliveries/deliveries-page.js')).DeliveriesPage,
            }),
          },
          {
            path: 'trail',
            lazy: async () => ({ Component: (await import('../features/trail/trail-page.js')).TrailPage }),
          },
          { path: 'account', lazy: async () => ({ Component: (await import('./account-route.js')).AccountRoute }) },
          { path: '*', Component: NotThere },
        ],
      },
    ],
  },
]);
