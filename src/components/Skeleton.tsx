const bars = ['a', 'b', 'c', 'd', 'e', 'f']

/** Grey bars where content is about to be; the label is for those who hear the page. */
export function Skeleton({ label, page = false }: { label: string; page?: boolean }) {
  return (
    <div className={page ? 'skeleton skeleton-page' : 'skeleton'} role="status">
      <span className="visually-hidden">{label}</span>
      {bars.map((bar) => (
        <span key={bar} className="bar" />
      ))}
    </div>
  )
}
