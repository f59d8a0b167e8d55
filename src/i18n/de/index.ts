import actions from './actions.json'
import away from './away.json'
import bulk from './bulk.json'
import common from './common.json'
import notifications from './notifications.json'
import palette from './palette.json'
import properties from './properties.json'
import together from './together.json'
import views from './views.json'
import writing from './writing.json'

/** All words of this language; each part of the app has its file. */
export default {
  ...actions,
  ...away,
  ...bulk,
  ...common,
  ...notifications,
  ...palette,
  ...properties,
  ...together,
  ...views,
  ...writing,
}
