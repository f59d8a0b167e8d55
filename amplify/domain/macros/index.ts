export { applyMacro } from './apply.ts'
export { countMacroUse, createMacro, deleteMacro, updateMacro } from './change.ts'
export { macro, macros } from './macros.ts'
export { previewMacro } from './preview.ts'
