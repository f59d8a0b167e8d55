import { faker } from '@faker-js/faker'

/** How many different texts there are of each kind. */
export const variety = 200

const many = (make: () => string): string[] => Array.from({ length: variety }, make)
const pick = (from: readonly string[]): string => faker.helpers.arrayElement([...from])
const problems = [
  'does not start',
  'stopped working',
  'was charged twice',
  'arrived damaged',
  'cannot be exported',
  'is slow since the update',
  'shows an error',
  'needs another address',
]
const probleme = [
  'startet nicht',
  'funktioniert nicht mehr',
  'wurde doppelt berechnet',
  'kam beschädigt an',
  'lässt sich nicht exportieren',
  'ist seit dem Update langsam',
  'zeigt einen Fehler',
  'braucht eine andere Adresse',
]
const steps = [
  'restarting it',
  'another browser',
  'signing out and in again',
  'the steps in your article',
  'the mobile app',
]
const schritte = [
  'einen Neustart',
  'einen anderen Browser',
  'erneutes Anmelden',
  'die Schritte aus Ihrem Artikel',
  'die mobile App',
]
const thing = (): string => faker.commerce.productName()
const order = (): string => faker.string.numeric(7)

/** Subjects, questions, answers and thanks, by language. */
export const texts: Record<'english' | 'german', () => [string[], string[], string[], string[]]> = {
  english: () => [
    many(() => `${thing()} ${pick(problems)}`),
    many(
      () =>
        `Hello,\n\nour ${thing()} ${pick(problems)}. We tried ${pick(steps)}, without success. Order ${order()}.\n\nRegards\n${faker.person.fullName()}, ${faker.company.name()}`,
    ),
    many(
      () =>
        `Hello,\n\nthank you for writing. Please open ${faker.internet.url()} and try ${pick(steps)} once more; if it stays so, send us the time at which it happened.\n\n${faker.company.catchPhrase()}.`,
    ),
    many(() => `Thanks, ${pick(steps)} has helped with the ${thing()}.`),
  ],
  german: () => [
    many(() => `${thing()} ${pick(probleme)}`),
    many(
      () =>
        `Guten Tag,\n\nunser ${thing()} ${pick(probleme)}. ${pick(schritte)} haben wir schon versucht. Bestellung ${order()}.\n\nMit freundlichen Grüßen\n${faker.person.fullName()}`,
    ),
    many(
      () =>
        `Guten Tag,\n\nvielen Dank für Ihre Nachricht. Bitte öffnen Sie ${faker.internet.url()} und versuchen Sie ${pick(schritte)}; nennen Sie uns sonst den Zeitpunkt.\n\nMit freundlichen Grüßen`,
    ),
    many(() => `Danke, ${pick(schritte)} hat beim ${thing()} geholfen.`),
  ],
}
