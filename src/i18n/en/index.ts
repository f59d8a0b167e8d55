import actions from './actions.json'
import common from './common.json'
import views from './views.json'
import writing from './writing.json'

/** All words of this language; each part of the app has its file. */
export default { ...common, ...actions, ...views, ...writing }
