/** The list with one of its members before or after another one. */
export function placed<Member extends { readonly id: string }>(
  list: readonly Member[],
  id: string,
  edge: 'before' | 'after',
  target: string,
): readonly Member[] {
  const member = list.find((one) => one.id === id)
  const others = list.filter((one) => one.id !== id)
  const at = others.findIndex((one) => one.id === target)
  if (!member || at === -1) return list
  return others.toSpliced(edge === 'before' ? at : at + 1, 0, member)
}

/** The list with one of its members a step up (-1) or down (1); the same list where there is no such step. */
export function stepped<Member extends { readonly id: string }>(
  list: readonly Member[],
  id: string,
  step: -1 | 1,
): readonly Member[] {
  const target = list[list.findIndex((one) => one.id === id) + step]
  return target ? placed(list, id, step === -1 ? 'before' : 'after', target.id) : list
}
