import { Component, type ErrorInfo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Notice } from './Notice.tsx'

/** Keeps a broken pane from taking the others along, and offers to draw it anew. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override componentDidCatch(error: unknown, info: ErrorInfo) {
    console.error(error, info.componentStack)
  }

  override render() {
    return this.state.broken ? <Broken again={() => this.setState({ broken: false })} /> : this.props.children
  }
}

function Broken({ again }: { again: () => void }) {
  const { t } = useTranslation()
  return (
    <Notice title={t('broken.title')} text={t('broken.pane')} action={{ label: t('retry'), run: again }} />
  )
}
