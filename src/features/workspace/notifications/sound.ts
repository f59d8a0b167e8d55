const notes = [
  { hertz: 660, at: 0 },
  { hertz: 880, at: 0.09 },
] as const
const length = 0.16

/** Two short, soft notes. A browser that nobody has touched since the page came stays silent. */
export async function sound(): Promise<void> {
  const context = new AudioContext()
  if (context.state !== 'running') {
    await context.close()
    return
  }
  for (const { hertz, at } of notes) {
    const begin = context.currentTime + at
    const volume = context.createGain()
    volume.gain.setValueAtTime(0, begin)
    volume.gain.linearRampToValueAtTime(0.12, begin + 0.01)
    volume.gain.exponentialRampToValueAtTime(0.001, begin + length)
    const note = new OscillatorNode(context, { frequency: hertz })
    note.connect(volume).connect(context.destination)
    note.start(begin)
    note.stop(begin + length)
  }
  setTimeout(() => void context.close(), 1_000)
}
