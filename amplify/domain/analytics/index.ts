export { myFigures } from './myFigures.ts'
