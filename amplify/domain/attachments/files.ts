import { fileTypeFromBuffer } from 'file-type'

/** The largest file, in bytes. */
export const mostBytes = 25 * 1024 * 1024
/** How many files a message may have. */
export const mostFiles = 20
/** How much of a file its type is told by. */
export const sniffedBytes = 4_100

const programs =
  /\.(?:apk|app|bat|bin|chm|cmd|com|cpl|deb|dll|dmg|exe|gadget|hta|inf|ins|iso|jar|js|jse|lnk|msc|msi|msp|mst|pif|pkg|ps1|psm1|reg|rpm|scr|sct|sh|sys|vb|vbe|vbs|vhd|vhdx|ws|wsc|wsf|wsh|xll)$/i
const programTypes = new Set([
  'application/x-msdownload',
  'application/x-elf',
  'application/x-mach-binary',
  'application/x-ms-shortcut',
  'application/java-vm',
  'application/x-deb',
  'application/x-rpm',
  'application/vnd.android.package-archive',
  'application/x-apple-diskimage',
])

/** Whether a file of this name would run when it is opened. */
export function isProgramName(name: string): boolean {
  return programs.test(name.replace(/[. ]+$/, ''))
}

/** Whether files of this type run when they are opened. */
export function isProgramType(type: string | null): boolean {
  return type !== null && programTypes.has(type)
}

/** The media type that the first bytes show; null for none that is known, such as plain text. */
export async function typeOf(bytes: Uint8Array): Promise<string | null> {
  // Scripts name who runs them in their first two bytes.
  if (bytes[0] === 0x23 && bytes[1] === 0x21) return 'application/x-msdownload'
  return (await fileTypeFromBuffer(bytes))?.mime ?? null
}

/**
 * A file's name without what could mislead or harm: no folders, no control or direction marks, at most 255 characters, its ending kept.
 */
export function fileNameOf(given: string): string {
  const plain = (given.split(/[/\\]/).at(-1) ?? '')
    .normalize('NFC')
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .trim()
  if (/^\.*$/.test(plain)) return 'file'
  const characters = [...plain]
  if (characters.length <= 255) return plain
  const ending = /\.[A-Za-z0-9]{1,10}$/.exec(plain)?.[0] ?? ''
  return characters.slice(0, 255 - ending.length).join('') + ending
}

/** A name that Storage takes: it knows ASCII only. The true name is told when the file is handed out. */
export function storedNameOf(fileName: string): string {
  return fileName
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9._-]+/g, '_')
    .slice(-100)
}
