import type { ComponentType } from 'react'
import { MacroPage } from './MacroPage.tsx'
import { MacrosPage } from './MacrosPage.tsx'
import { loadWords } from './words.ts'

/** The page of all macros, with its words. */
export async function macrosPage(): Promise<ComponentType> {
  await loadWords()
  return MacrosPage
}

/** The page of one macro, with its words. */
export async function macroPage(): Promise<ComponentType> {
  await loadWords()
  return MacroPage
}
