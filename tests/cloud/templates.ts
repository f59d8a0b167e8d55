import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'

/** A resource of a synthesised template; its properties are as loose as CloudFormation is. */
export interface Resource {
  readonly id: string
  /** The template's file. */
  readonly template: string
  readonly Type: string
  readonly Properties: Readonly<Record<string, unknown>>
  readonly DependsOn?: readonly string[]
}

interface Template {
  readonly Resources: Readonly<
    Record<string, Omit<Resource, 'id' | 'template' | 'Properties'> & Partial<Resource>>
  >
  readonly Outputs?: Readonly<Record<string, { readonly Value: unknown }>>
  readonly Metadata?: Readonly<Record<string, unknown>>
}

/** A file that synth wrote, read as JSON. */
export function written<T>(name: string): T {
  return JSON.parse(readFileSync(join(inject('synthFolder'), name), 'utf8')) as T
}

/** The names of the templates. */
export function templates(): string[] {
  return readdirSync(inject('synthFolder')).filter((name) => name.endsWith('.template.json'))
}

/** All resources of all templates, or those of a type. */
export function resources(type?: string): Resource[] {
  return templates()
    .flatMap((template) =>
      Object.entries(written<Template>(template).Resources).map(([id, resource]) => ({
        ...resource,
        Properties: resource.Properties ?? {},
        id,
        template,
      })),
    )
    .filter(({ Type }) => type === undefined || Type === type)
}

/** The only resource of a type. */
export function only(type: string): Resource {
  const [found, ...more] = resources(type)
  if (!found || more.length > 0) throw new Error(`there is not one ${type}`)
  return found
}

/** The root template, whose outputs and metadata become amplify_outputs.json. */
export function rootTemplate(): Template {
  const name = templates().find((file) => !file.includes('.nested.'))
  if (!name) throw new Error('synth wrote no root template')
  return written<Template>(name)
}

/** The names of our own Lambdas. */
export const lambdaNames = [
  'graphql',
  'authorizer',
  'relay',
  'rest',
  'schedule',
  'maintenance',
  'webhooks',
  'jobs',
  'post-confirmation',
  'pre-token-generation',
] as const

/** A Lambda of ours in the templates. */
export function lambda(name: (typeof lambdaNames)[number]): Resource {
  const id = new RegExp(`^${name.replaceAll('-', '')}lambda[0-9A-F]{8}$`)
  const found = resources('AWS::Lambda::Function').find((resource) => id.test(resource.id))
  if (!found) throw new Error(`there is no Lambda ${name}`)
  return found
}

/** The folder that is uploaded as a Lambda's code. */
export function bundle(name: (typeof lambdaNames)[number]): string {
  const { S3Key } = lambda(name).Properties['Code'] as { S3Key: string }
  return join(inject('synthFolder'), `asset.${S3Key.replace('.zip', '')}`)
}
