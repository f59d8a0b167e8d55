import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { limits } from '../../amplify/api/resolvers.ts'
import { conditionLimits, conditionVersion } from '../../schema/conditions/index.ts'
import { customTypesTable, errorsOf, fieldsTable, operatorsTable, typesTable } from './conditions.ts'
import { framed, type NavLink } from './frame.ts'
import { graphiqlFiles, graphiqlPage } from './graphiql.ts'
import { macrosPage } from './macros.ts'
import { referencePage } from './reference/page.ts'
import { restFiles, restPage } from './rest.ts'
import { scopesTable } from './scopes.ts'
import type { Page, SiteFile } from './site.ts'
import { renderTemplate } from './template.ts'
import { webhookFiles, webhooksPage } from './webhooks.ts'

export type { SiteFile } from './site.ts'

const here = import.meta.dirname
const read = (path: string): string => readFileSync(join(here, path), 'utf8')

function indexPage(): Page {
  const { html, headings } = renderTemplate(read('text/index.md'), {
    scopes: scopesTable(),
    'limits.queryDepth': limits.queryDepth,
    'limits.resolverCount': limits.resolverCount,
  })
  return {
    path: '/docs',
    title: 'The AutoCRM API',
    summary: 'What the API is, where it is, and how it behaves.',
    body: html,
    contents: headings,
  }
}

function quickStartPage(): Page {
  const { html, headings } = renderTemplate(read('text/quick-start.md'))
  return {
    path: '/docs/quick-start',
    title: 'Quick start',
    summary: 'From nothing to a live queue in five minutes, with curl and Node.',
    body: html,
    contents: headings,
  }
}

function conditionsPage(): Page {
  const { html, headings } = renderTemplate(
    read('text/conditions.md'),
    {
      version: conditionVersion,
      fields: fieldsTable(),
      types: typesTable(),
      operators: operatorsTable(),
      customTypes: customTypesTable(),
      'limits.depth': conditionLimits.depth,
      'limits.leaves': conditionLimits.leaves,
      'limits.items': conditionLimits.items,
      'limits.characters': conditionLimits.characters.toLocaleString('en'),
    },
    ({ info, code }) => (info === 'wrong' ? errorsOf(code) : null),
  )
  return {
    path: '/docs/conditions',
    title: 'Conditions',
    summary: 'The JSON that says which tickets are meant: fields, operators, values, limits.',
    body: html,
    contents: headings,
  }
}

/** The scripts of the pages, each with what it imports, as browsers take them. */
async function scripts(): Promise<SiteFile[]> {
  const names = ['docs', 'filter', 'graphiql', 'rest']
  const { outputFiles } = await build({
    entryPoints: names.map((name) => join(here, 'browser', `${name}.ts`)),
    outdir: '/docs/assets',
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    logLevel: 'silent',
  })
  return outputFiles.map(({ path, text }) => ({ path, body: text }))
}

/** Settings of a site that is not served beside the API. */
export interface SiteSettings {
  /** Where API and user pool are, as `https://host` and `wss://host`, when that is elsewhere. */
  readonly origins?: readonly string[]
}

/** Makes all files of the site, under `/docs`. The page `/docs/x` is the file `/docs/x.html`, `/docs` is `/docs/index.html`. */
export async function buildSite({ origins = [] }: SiteSettings = {}): Promise<SiteFile[]> {
  const pages = [
    quickStartPage(),
    referencePage(),
    restPage(),
    conditionsPage(),
    macrosPage(),
    webhooksPage(read('../webhooks.md')),
    graphiqlPage(origins),
  ]
  const links = pages.map(({ path, title }): NavLink => ({ path, label: title }))
  const documents = [indexPage(), ...pages].map((page) => ({
    path: page.path === '/docs' ? '/docs/index.html' : `${page.path}.html`,
    body: framed(page, links),
  }))
  const styles = [
    { path: '/docs/assets/docs.css', body: read('assets/base.css') + read('assets/frame.css') },
    { path: '/docs/assets/reference.css', body: read('assets/reference.css') },
    { path: '/docs/assets/rest.css', body: read('assets/rest.css') },
    { path: '/docs/assets/graphiql.css', body: read('assets/graphiql.css') },
  ]
  return [
    ...documents,
    ...styles,
    ...(await scripts()),
    ...graphiqlFiles(),
    ...webhookFiles(),
    ...restFiles(),
  ]
}
