import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CodeBlock, codeBlocks } from '../../docs/site/markdown.ts'
import { dataFolder, freePort, type Product, startProduct } from '../support/product.ts'

// The quick start, followed literally: its blocks are pasted into one shell, one after the other, and must print what the page says.
const text = readFileSync(join(import.meta.dirname, '../../docs/site/text/quick-start.md'), 'utf8')
const blocks = codeBlocks(text)
const folder = dataFolder()
let product: Product
let terminal: Terminal

/** A shell as a reader has it, in a folder with nothing but the product's data. */
interface Terminal {
  /** Runs a block; waits for it to end, and then for what it left in the background to print what is awaited. */
  paste(code: string, awaited: RegExp | null): Promise<string>
  close(): void
}

function openTerminal(cwd: string): Terminal {
  const shell: ChildProcess = spawn('bash', ['--norc', '--noprofile'], { cwd, stdio: 'pipe' })
  let printed = ''
  let complained = ''
  shell.stdout?.on('data', (chunk) => {
    printed += chunk
  })
  shell.stderr?.on('data', (chunk) => {
    complained += chunk
  })
  let pasted = 0
  return {
    async paste(code, awaited) {
      const mark = `pasted-${++pasted}`
      printed = ''
      complained = ''
      shell.stdin?.write(`${code}\necho "${mark}:$?"\n`)
      const ended = new RegExp(`${mark}:(\\d+)\\n`)
      await expect.poll(() => printed, { timeout: 60_000, message: complained }).toMatch(ended)
      expect(ended.exec(printed)?.[1], `${code}\n${printed}\n${complained}`).toBe('0')
      const output = () => printed.replace(ended, '').trim()
      if (awaited) await expect.poll(output, { timeout: 20_000, message: complained }).toMatch(awaited)
      return output()
    },
    close: () => shell.kill('SIGKILL'),
  }
}

/** What the page says is printed, as a pattern: `…` is anything within a line. */
const patternOf = (claimed: string): RegExp =>
  new RegExp(
    `^${claimed
      .split('…')
      .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.+')}$`,
  )

beforeAll(async () => {
  product = await startProduct(join(folder.path, '.autocrm'))
  terminal = openTerminal(folder.path)
})
afterAll(async () => {
  terminal?.close()
  await product?.stop()
  folder.remove()
})

it('prints what the page says, block by block', async () => {
  const [start, ...rest] = blocks
  const receiver = `http://localhost:${await freePort()}`
  // The one block that was followed already: the product is started so, from a folder that has its packages.
  expect(start).toMatchObject({ language: 'sh', info: 'start', code: 'npm ci\nnpm start' })
  expect(rest.filter(({ language }) => language === 'sh').length).toBeGreaterThan(8)
  for (const [index, block] of rest.entries()) {
    // Only the ports are others than a reader's.
    const code = block.code
      .replaceAll('http://localhost:3000', product.url)
      .replaceAll('http://localhost:4000', receiver)
    const file = /file=(\S+)/.exec(block.info)?.[1]
    if (block.language === 'js' && file) writeFileSync(join(folder.path, file), `${code}\n`)
    else if (block.language === 'sh') {
      const next: CodeBlock | undefined = rest[index + 1]
      const claimed = next?.language === 'output' ? next.code : ''
      expect(await terminal.paste(code, patternOf(claimed)), code).toMatch(patternOf(claimed))
    } else expect(block.language, 'a block is a shell’s, a file, or what a shell’s printed').toBe('output')
  }
})
