import type { TestProject } from 'vitest/node'
import { startTestCluster } from './cluster.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Database `postgres` of this run's cluster, as its superuser. */
    postgresAdminUrl: string
    /** The same as the role `postgres`, which owns what migrations make. */
    postgresOwnerUrl: string
  }
}

/** One throw-away cluster for a run; tests take copies of its template (see database.ts). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestCluster()
  project.provide('postgresAdminUrl', server.adminUrl)
  project.provide('postgresOwnerUrl', server.ownerUrl)
  return () => server.stop()
}
