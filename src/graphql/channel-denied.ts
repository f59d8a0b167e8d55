/** The caller may not listen to the channel, or not any more: there is no use in trying again. */
export class ChannelDenied extends Error {
  override readonly name = 'ChannelDenied'

  constructor(channel: string) {
    super(`You may not listen to the channel ${channel}.`)
  }
}
