import './quiet-sdks.ts'
import { builtUi } from './build-ui.ts'
import { say } from './log.ts'
import { run } from './run.ts'
import { createStatic } from './static.ts'

await run(async () => ({ prefix: '/', handle: createStatic(await builtUi(say)) }))
