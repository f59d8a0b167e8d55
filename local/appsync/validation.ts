import {
  type ASTNode,
  type ASTVisitor,
  BREAK,
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  Kind,
  NoSchemaIntrospectionCustomRule,
  specifiedRules,
  type ValidationContext,
  type ValidationRule,
  validate,
  visit,
} from 'graphql'
import { type ResponseError, requestError } from './errors.ts'

/** graphql-java's name for what each rule of graphql-js finds. */
const typeOfRule: Record<string, string> = {
  ExecutableDefinitionsRule: 'NonExecutableDefinition',
  FieldsOnCorrectTypeRule: 'FieldUndefined',
  FragmentsOnCompositeTypesRule: 'FragmentTypeConditionInvalid',
  KnownArgumentNamesRule: 'UnknownArgument',
  KnownDirectivesRule: 'UnknownDirective',
  KnownFragmentNamesRule: 'UndefinedFragment',
  KnownTypeNamesRule: 'UnknownType',
  LoneAnonymousOperationRule: 'LoneAnonymousOperationViolation',
  NoFragmentCyclesRule: 'FragmentCycle',
  NoUndefinedVariablesRule: 'UndefinedVariable',
  NoUnusedFragmentsRule: 'UnusedFragment',
  NoUnusedVariablesRule: 'UnusedVariable',
  OverlappingFieldsCanBeMergedRule: 'FieldsConflict',
  PossibleFragmentSpreadsRule: 'InvalidFragmentType',
  ProvidedRequiredArgumentsRule: 'MissingFieldArgument',
  ScalarLeafsRule: 'SubSelectionRequired',
  SingleFieldSubscriptionsRule: 'SubscriptionMultipleRootFields',
  UniqueArgumentNamesRule: 'DuplicateArgumentNames',
  UniqueDirectivesPerLocationRule: 'DuplicateDirectiveName',
  UniqueFragmentNamesRule: 'DuplicateFragmentName',
  UniqueInputFieldNamesRule: 'DuplicateInputFieldName',
  UniqueOperationNamesRule: 'DuplicateOperationName',
  UniqueVariableNamesRule: 'DuplicateVariableName',
  ValuesOfCorrectTypeRule: 'WrongType',
  VariablesAreInputTypesRule: 'NonInputTypeOnVariable',
  VariablesInAllowedPositionRule: 'VariableTypeMismatch',
}

/** graphql-js's sentence -> graphql-java's, where it is known; `$1`, `$2` as in `String.replace`. */
const sentences: [pattern: RegExp, type: string | null, sentence: string][] = [
  [/^Cannot query field "(.+?)" on type "(.+?)".*$/s, null, "Field '$1' in type '$2' is undefined"],
  [
    /^GraphQL introspection has been disabled.*field "(.+?)".*$/s,
    'FieldUndefined',
    "Field '$1' in type 'Query' is undefined",
  ],
  [/^Unknown argument "(.+?)" on field.*$/s, null, 'Unknown field argument $1'],
  [
    /^Field "(.+?)" of type "\W*(\w+).*" must have.*$/s,
    null,
    'Sub selection required for type $2 of field $1',
  ],
  [
    /^Field "(.+?)" must not have a selection since type "\W*(\w+).*$/s,
    'SubSelectionNotAllowed',
    'Sub selection not allowed on leaf type $2 of field $1',
  ],
  [/^Field "(.+?)" argument "(.+?)" of type.*$/s, null, 'Missing field argument $2'],
  [/^Variable "\$(.+?)" is not defined.*$/s, null, 'Undefined variable $1'],
  [/^Variable "\$(.+?)" is never used.*$/s, null, 'Unused variable $1'],
  [/^Unknown type "(.+?)".*$/s, null, 'Unknown type $1'],
  [/^Unknown fragment "(.+?)".*$/s, null, 'Undefined fragment $1'],
  [
    /^Variable "\$(.+?)" of type "(.+?)" used in position expecting type "(.+?)".*$/s,
    null,
    "Variable type $2 doesn't match expected type $3",
  ],
]

/** Validates a document; the errors are worded as AppSync's graphql-java words them. */
export function validateDocument(
  schema: GraphQLSchema,
  document: DocumentNode,
  introspection: boolean,
): ResponseError[] {
  const ruleOf = new Map<GraphQLError, string>()
  const rules = specifiedRules.map((rule) => remembering(rule, ruleOf))
  if (!introspection) rules.push(remembering(NoSchemaIntrospectionCustomRule, ruleOf))
  return validate(schema, document, rules).map((error) => reworded(document, error, ruleOf.get(error) ?? ''))
}

/** The rule, with each error that it reports entered under the rule's name. */
function remembering(rule: ValidationRule, ruleOf: Map<GraphQLError, string>): ValidationRule {
  return (context: ValidationContext): ASTVisitor => {
    const reporting: ValidationContext = Object.create(context, {
      reportError: {
        value: (error: GraphQLError) => {
          ruleOf.set(error, rule.name)
          context.reportError(error)
        },
      },
    })
    return rule(reporting)
  }
}

function reworded(document: DocumentNode, error: GraphQLError, rule: string): ResponseError {
  const [node] = error.nodes ?? []
  const path = node === undefined ? '' : queryPath(document, node)
  const where = path === '' ? '' : ` @ '${path}'`
  const known = sentences.find(([pattern]) => pattern.test(error.message))
  const type = known?.[1] ?? typeOfRule[rule] ?? 'InvalidSyntax'
  const sentence = known === undefined ? error.message : error.message.replace(known[0], known[2])
  return requestError(`Validation error of type ${type}: ${sentence}${where}`, error)
}

/** `thing/title`: the fields and fragments that lead to a node. */
function queryPath(document: DocumentNode, wanted: ASTNode): string {
  let path = ''
  visit(document, {
    enter(node, _key, parent, _path, ancestors) {
      if (node !== wanted) return undefined
      const above = [...ancestors, parent].filter(
        (step): step is ASTNode => step !== undefined && 'kind' in step,
      )
      const nodes = [...above, node]
      path = nodes
        .flatMap((step) =>
          step.kind === Kind.FIELD || step.kind === Kind.FRAGMENT_DEFINITION ? [step.name.value] : [],
        )
        .join('/')
      return BREAK
    },
  })
  return path
}
