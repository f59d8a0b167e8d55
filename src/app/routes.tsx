import { createBrowserRouter, Navigate, type RouteObject, redirect } from 'react-router'
import type { PersonRole } from '../graphql/__generated__/operations.ts'
import { withWords } from '../i18n/parts.ts'
import { Layout } from './Layout.tsx'
import { Lost } from './Lost.tsx'

const workspace: RouteObject = {
  path: 'workspace',
  lazy: async () => ({ Component: (await import('../features/workspace/WorkspacePage.tsx')).WorkspacePage }),
  children: [
    {
      path: 'search',
      lazy: async () => ({
        Component: (await withWords('search', import('../features/workspace/search/SearchPage.tsx')))
          .SearchPage,
      }),
    },
    {
      path: 'inbox',
      lazy: async () => ({
        Component: (await import('../features/workspace/notifications/InboxPage.tsx')).InboxPage,
      }),
    },
    {
      path: 'macros',
      lazy: async () => ({
        Component: (await withWords('macros', import('../features/workspace/macros/MacrosPage.tsx')))
          .MacrosPage,
      }),
    },
    {
      path: 'macros/:macro',
      lazy: async () => ({
        Component: (await withWords('macros', import('../features/workspace/macros/MacroPage.tsx')))
          .MacroPage,
      }),
    },
    {
      path: 'figures',
      lazy: async () => ({
        Component: (await withWords('figures', import('../features/workspace/figures/FiguresPage.tsx')))
          .FiguresPage,
      }),
    },
    {
      path: 'archived',
      lazy: async () => ({
        Component: (await withWords('search', import('../features/workspace/away/ArchivedPage.tsx')))
          .ArchivedPage,
      }),
    },
    {
      path: 'deleted',
      lazy: async () => ({
        Component: (await import('../features/workspace/away/DeletedPage.tsx')).DeletedPage,
      }),
    },
    {
      path: ':queue?/:ticket?',
      lazy: async () => ({ Component: (await import('../features/workspace/QueuePage.tsx')).QueuePage }),
    },
  ],
}

const portal: RouteObject = {
  path: 'portal',
  lazy: async () => ({
    Component: (await withWords('portal', import('../features/portal/PortalPage.tsx'))).PortalPage,
  }),
  children: [
    {
      index: true,
      lazy: async () => ({ Component: (await import('../features/portal/MyTickets.tsx')).MyTickets }),
    },
    {
      path: 'new',
      lazy: async () => ({ Component: (await import('../features/portal/NewTicket.tsx')).NewTicket }),
    },
    {
      path: 'tickets/:ticket',
      lazy: async () => ({ Component: (await import('../features/portal/PortalTicket.tsx')).PortalTicket }),
    },
  ],
}

/** The pages of a role; its home is where it lands. Each page is loaded when it is first opened. */
export function createRouter(role: PersonRole) {
  const [home, page, other] =
    role === 'CUSTOMER' ? ['/portal', portal, workspace] : ['/workspace', workspace, portal]
  return createBrowserRouter([
    {
      path: '/',
      Component: Layout,
      ErrorBoundary: Lost,
      HydrateFallback: () => null,
      children: [
        { index: true, element: <Navigate to={home} replace /> },
        page,
        // Who signs in where somebody of another role was, or got a link from one, begins at his own start.
        { path: `${other.path}/*`, loader: () => redirect(home), element: null },
        { path: '*', Component: Lost },
      ],
    },
  ])
}
