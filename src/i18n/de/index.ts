import actions from './actions.json'
import common from './common.json'

/** All words of this language; each part of the app has its file. */
export default { ...common, ...actions }
