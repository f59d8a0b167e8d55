/** Where the arrow to the right leads in what begins on the side where one begins to read: 1 onward, -1 back. */
export function towardEnd(): 1 | -1 {
  return document.documentElement.dir === 'rtl' ? -1 : 1
}
