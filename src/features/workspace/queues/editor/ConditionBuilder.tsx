import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { QueryBuilder, type VersatileSelectorProps } from 'react-querybuilder'
import type { ConditionError, FieldRegistry } from '../../../../../schema/conditions/index.ts'
import { useDirectory } from '../../directory.ts'
import { BuildingContext } from './building.ts'
import { combinators, firstValue, fittedTree, operatorsFor, type Tree } from './tree.ts'
import { ValueEditor } from './ValueEditor.tsx'
import { fieldLabel } from './words.ts'

const look = {
  addRule: 'plain',
  addGroup: 'plain',
  removeRule: 'plain rule-remove',
  removeGroup: 'plain rule-remove',
  fields: 'input',
  operators: 'input',
  combinators: 'input',
}

/** One of the builder's lists of choices, with a name. */
function Selector({ className, title, value, options, handleOnChange, disabled }: VersatileSelectorProps) {
  return (
    <select
      className={className}
      aria-label={title}
      value={String(value)}
      disabled={disabled}
      onChange={(event) => handleOnChange(event.target.value)}
    >
      {(options as readonly { name: string; label: string }[]).map(({ name, label }) => (
        <option key={name} value={name}>
          {label}
        </option>
      ))}
    </select>
  )
}

const controls = {
  fieldSelector: Selector,
  operatorSelector: Selector,
  combinatorSelector: Selector,
  valueEditor: ValueEditor,
}
const away = <span aria-hidden="true">{'×'}</span>

/** Builds a condition over all fields that tickets have, the company's own among them. */
export function ConditionBuilder(props: {
  tree: Tree
  change: (tree: Tree) => void
  registry: FieldRegistry
  errors: readonly ConditionError[]
}) {
  const { tree, change, registry, errors } = props
  const { t, i18n } = useTranslation()
  const directory = useDirectory()
  const names = useRef(new Map<string, string>())
  const language = i18n.resolvedLanguage
  const fields = useMemo(
    () =>
      [...registry.values()]
        .filter(({ archived }) => !archived)
        .map((field) => ({ name: field.name, label: fieldLabel(field, directory, t, language) })),
    [registry, directory, t, language],
  )
  const building = useMemo(() => ({ registry, tree, errors, names: names.current }), [registry, tree, errors])
  return (
    <BuildingContext value={building}>
      <QueryBuilder
        query={tree}
        onQueryChange={(next) => change(fittedTree(next as Tree, registry))}
        fields={fields}
        combinators={combinators.map((name) => ({ name, label: t(`editor.combinators.${name}`) }))}
        getOperators={(name) =>
          operatorsFor(registry.get(name)).map((operator) => ({
            name: operator,
            label: t(`editor.operators.${operator}`),
          }))
        }
        getDefaultValue={({ field, operator }) => firstValue(registry.get(field), operator)}
        controlElements={controls}
        controlClassnames={look}
        translations={{
          fields: { title: t('editor.field') },
          operators: { title: t('editor.operator') },
          combinators: { title: t('editor.combinator') },
          addRule: { label: t('editor.addRule'), title: t('editor.addRule') },
          addGroup: { label: t('editor.addGroup'), title: t('editor.addGroup') },
          removeRule: { label: away, title: t('editor.removeRule') },
          removeGroup: { label: away, title: t('editor.removeGroup') },
        }}
        maxLevels={4}
      />
    </BuildingContext>
  )
}
