import { isObjectType } from 'graphql'
import type { ServedSchema } from './schema.ts'
import { type AppSyncSettings, AppSyncUnsupported, type DataSource, type ResolverCode } from './settings.ts'

/** Refuses at start what would behave otherwise here than on AWS: better no start than a wrong one. */
export function checkSupported(settings: AppSyncSettings, { schema }: ServedSchema): void {
  for (const [name, config] of Object.entries(settings.resolvers)) {
    const [typeName = '', fieldName = ''] = name.split('.')
    const type = schema.getType(typeName)
    if (!isObjectType(type) || type.getFields()[fieldName] === undefined) {
      throw new AppSyncUnsupported(`There is a resolver for ${name}, but the schema has no such field`)
    }
    if ('maxBatchSize' in config) throw new AppSyncUnsupported(`${name}: batch resolvers are not emulated`)
    if (config.kind === 'lambda') {
      checkSource(name, { lambda: config.invoke })
    } else if (config.kind === 'js') {
      checkStep(name, config)
    } else if (config.kind === 'pipeline') {
      checkCode(name, config.code)
      for (const step of config.functions) checkStep(name, step)
    } else {
      throw new AppSyncUnsupported(`${name}: only lambda, js and pipeline resolvers are emulated; VTL is not`)
    }
  }
  const { queryDepth = 0 } = settings.limits ?? {}
  if (queryDepth < 0 || queryDepth > 75) throw new AppSyncUnsupported('limits.queryDepth goes from 1 to 75')
  if (settings.schema.length > 1024 * 1024)
    throw new AppSyncUnsupported('AppSync takes a schema of 1 MB at most')
  for (const mode of [settings.auth.default, ...settings.auth.additional]) {
    if (mode.type === 'API_KEY' && mode.keys.length > 50) {
      throw new AppSyncUnsupported('AppSync takes 50 API keys at most')
    }
  }
}

function checkStep(name: string, step: { dataSource: DataSource; code: ResolverCode }): void {
  checkSource(name, step.dataSource)
  checkCode(name, step.code)
}

function checkSource(name: string, source: DataSource): void {
  if (source === 'NONE' || typeof source?.lambda === 'function') return
  throw new AppSyncUnsupported(`${name}: only NONE and Lambda data sources are emulated`)
}

function checkCode(name: string, code: ResolverCode): void {
  for (const handler of [code?.request, code?.response]) {
    if (typeof handler !== 'function') {
      throw new AppSyncUnsupported(`${name}: its code must export \`request\` and \`response\``)
    }
    const [unsupported] = /\bsetSubscriptionFilter\b|\bevictFromApiCache\b/.exec(String(handler)) ?? []
    if (unsupported !== undefined) {
      throw new AppSyncUnsupported(`${name}: extensions.${unsupported} is not emulated; filter by arguments`)
    }
  }
}
