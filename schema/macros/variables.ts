/** What a macro's text can name. One table: the back end checks and fills it in, the documentation lists it, the editor offers it. */
export interface MacroVariable {
  /** As it stands between {{ and }}. */
  readonly name: string
  /** What it is, in English. */
  readonly meaning: string
  /** What it may look like. */
  readonly example: string
}

/** The variables of macros. Custom fields come beside them, as `ticket.fields.<key>`. */
export const macroVariables = [
  { name: 'ticket.number', meaning: "The ticket's number", example: '1042' },
  { name: 'ticket.subject', meaning: "The ticket's subject", example: 'The printer is on fire' },
  {
    name: 'ticket.status',
    meaning: "The label of its status, in the ticket's language where it has one",
    example: 'Pending',
  },
  { name: 'ticket.priority', meaning: 'Its priority: low, normal, high or urgent', example: 'high' },
  {
    name: 'ticket.type',
    meaning: 'What kind of request it is: question, incident, problem or task',
    example: 'incident',
  },
  { name: 'ticket.team', meaning: 'The name of its team', example: 'Support' },
  { name: 'ticket.assignee', meaning: 'The name of its assignee', example: 'Anton Agent' },
  {
    name: 'ticket.created',
    meaning: "The day on which it was opened, in the ticket's language, UTC",
    example: 'November 24, 2026',
  },
  { name: 'requester.name', meaning: "The requester's name", example: 'Carla Customer' },
  { name: 'requester.first_name', meaning: 'The first word of it', example: 'Carla' },
  { name: 'requester.email', meaning: 'His address', example: 'carla@example.com' },
  {
    name: 'requester.organization',
    meaning: "The name of the ticket's organization",
    example: 'Example Ltd',
  },
  { name: 'agent.name', meaning: 'The name of whoever uses the macro', example: 'Ada Moreno' },
  { name: 'agent.first_name', meaning: 'The first word of it', example: 'Ada' },
  { name: 'agent.email', meaning: 'His address', example: 'ada@example.com' },
  { name: 'today', meaning: "The present day, in the ticket's language, UTC", example: 'November 24, 2026' },
] as const satisfies readonly MacroVariable[]

/** The name of a variable that is not a custom field. */
export type MacroVariableName = (typeof macroVariables)[number]['name']

/** What comes before the key of a custom field. */
export const macroFieldPrefix = 'ticket.fields.'

/** The filters that a macro may use, each with what it does. */
export const macroFilters: Readonly<Record<string, string>> = {
  default: 'gives another text for an empty value: `{{ requester.first_name | default: "there" }}`',
  upcase: 'in capitals',
  downcase: 'in small letters',
  capitalize: 'the first letter as a capital',
  strip: 'without blanks at both ends',
  truncate: 'at most so many characters: `truncate: 40`',
  truncatewords: 'at most so many words: `truncatewords: 5`',
  append: 'with a text after it',
  prepend: 'with a text before it',
  replace: 'with one text for another: `replace: "_", " "`',
}

/** The tags that a macro may use. Loops and assignments are none of them. */
export const macroTags = ['if', 'unless', 'case', 'comment'] as const
