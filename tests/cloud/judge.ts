import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AwsSolutionsChecks } from 'cdk-nag'
import '../../amplify/synth.ts'
import { backend } from '../../amplify/backend.ts'

// `npm run synth`, and what cdk-nag says of the very constructs that it wrote.
const { violations } = new AwsSolutionsChecks().validateScope(backend.stack)
writeFileSync(join(process.env['CDK_OUTDIR'] ?? '', 'nag.json'), JSON.stringify(violations))
process.exit(0)
