/** Who looks; `nobody` is not signed in. */
export type Onlooker = 'nobody' | 'jonas' | 'ada' | 'max'

/** A page or dialog to be looked at. */
export interface Sight {
  readonly name: string
  readonly who: Onlooker
  readonly path: string
  /** What leads on from there: a key, `type:` with a text, or `click:` with a selector. */
  readonly steps: readonly string[]
}

const by =
  (who: Onlooker) =>
  (name: string, path: string, ...steps: string[]): Sight => ({ name, who, path, steps })

const jonas = by('jonas')
const ada = by('ada')
const max = by('max')

const mod = 'Control+k'
/** Runs an action out of the palette, whatever the language. */
const action = (id: string) => [mod, `click:[data-value="action.${id}"]`]
const nobodyFits = JSON.stringify({ field: 'subject', operator: 'contains', value: 'qqqqqq' })

/** All pages and dialogs of the product, with their empty states; `ticket` is the number of the one that is opened. */
export function sights(ticket: string): readonly Sight[] {
  const opened = `/workspace/team-1/${ticket}`
  return [
    by('nobody')('sign-in', '/'),
    jonas('queue', '/workspace/team-1'),
    jonas('chosen', '/workspace/team-1', 'j', 'x', 'j', 'x'),
    jonas('chosen-tags', '/workspace/team-1', 'j', 'x', 't'),
    jonas('chosen-macro', '/workspace/team-1', 'j', 'x', 'm'),
    jonas('board', '/workspace/team-1?layout=board'),
    jonas('grouped', '/workspace/team-1?group=PRIORITY'),
    jonas('list-options', '/workspace/team-1', 'click:.list-pane .pane-head-end button'),
    jonas('ticket', opened),
    jonas('ticket-menu', opened, 'click:.ticket-head [aria-haspopup="menu"]'),
    jonas('status-menu', opened, 's'),
    jonas('note', opened, 'n'),
    jonas('keys', opened, '?'),
    jonas('palette', opened, mod),
    jonas('palette-found', opened, mod, 'type:update'),
    jonas('snooze', opened, 'h'),
    jonas('merge', opened, 'Shift+M'),
    jonas('split', opened, ...action('ticket.split')),
    jonas('link', opened, 'l'),
    jonas('history', opened, 'y'),
    jonas('macro-picker', opened, 'm'),
    jonas('macros', '/workspace/macros'),
    jonas('macro-new', '/workspace/macros/new'),
    jonas('macro', '/workspace/macros', 'click:.macros-lines a'),
    jonas('search', '/workspace/search?q=update'),
    jonas('inbox', '/workspace/inbox'),
    jonas('preferences', '/workspace/inbox', 'click:.inbox-buttons > :last-child'),
    jonas('figures', '/workspace/figures'),
    jonas('view-editor', '/workspace/team-1', ...action('view.new')),
    jonas('archived', '/workspace/archived'),
    ada('deleted', '/workspace/deleted'),
    ada('deleted-chosen', '/workspace/deleted', 'j', 'x'),
    max('portal', '/portal'),
    max('portal-ticket', '/portal', 'click:.cards a'),
    max('portal-new', '/portal/new'),
    max('portal-new-wrong', '/portal/new', 'click:form [type="submit"]'),
    jonas('empty-queue', '/workspace/snoozed'),
    jonas('empty-list', `/workspace/team-1?if=${encodeURIComponent(nobodyFits)}`),
    jonas('empty-board', `/workspace/team-1?layout=board&if=${encodeURIComponent(nobodyFits)}`),
    jonas('empty-search', '/workspace/search?q=qqqqqq'),
    jonas('empty-macros', '/workspace/macros?q=qqqqqq'),
    jonas('forbidden', '/workspace/deleted'),
    jonas('missing-page', '/nowhere'),
    jonas('missing-queue', '/workspace/view-999999'),
    jonas('missing-ticket', '/workspace/team-1/999999999'),
    jonas('missing-macro', '/workspace/macros/999999999'),
    max('missing-portal-ticket', '/portal/tickets/999999999'),
  ]
}
