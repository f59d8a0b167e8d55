interface Step {
  readonly label: string
  readonly run: () => void
}

/** Says that there is nothing here, why, and what to do next: empty, failed, forbidden. `page` when it is all of the page. */
export function Notice(props: { title: string; text: string; action?: Step; more?: Step; page?: boolean }) {
  const { title, text, action, more, page = false } = props
  const content = (
    <>
      {page ? <h1 tabIndex={-1}>{title}</h1> : <h2>{title}</h2>}
      <p>{text}</p>
      <div className="notice-actions">
        {action && (
          <button type="button" className="plain strong" onClick={action.run}>
            {action.label}
          </button>
        )}
        {more && (
          <button type="button" className="plain" onClick={more.run}>
            {more.label}
          </button>
        )}
      </div>
    </>
  )
  return page ? (
    <main id="main" className="notice notice-page">
      {content}
    </main>
  ) : (
    <div className="notice">{content}</div>
  )
}
