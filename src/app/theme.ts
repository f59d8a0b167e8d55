import { createTheme } from '@aws-amplify/ui-react/server'

const indigo = {
  10: '#f2f5fc',
  20: '#e1e8f8',
  40: '#b9c8ee',
  60: '#7f98dc',
  80: '#3f5fb8',
  90: '#2f4c9e',
  100: '#22387a',
}

/** AutoCRM's look over Amplify UI: dense, calm, one accent. */
export const theme = createTheme({
  name: 'autocrm',
  tokens: {
    colors: {
      primary: Object.fromEntries(Object.entries(indigo).map(([step, value]) => [step, { value }])),
      background: {
        primary: { value: '#ffffff' },
        secondary: { value: '#f6f7f9' },
        tertiary: { value: '#eceef2' },
      },
      font: {
        primary: { value: '#1a1f2b' },
        secondary: { value: '#454d5e' },
        tertiary: { value: '#5c6475' },
      },
      border: {
        primary: { value: '#838a98' },
        secondary: { value: '#c9cdd6' },
        tertiary: { value: '#e1e4ea' },
      },
    },
    fonts: {
      default: { variable: { value: 'system-ui, sans-serif' }, static: { value: 'system-ui, sans-serif' } },
    },
    fontSizes: { medium: { value: '0.875rem' }, small: { value: '0.8125rem' } },
    radii: { small: { value: '4px' }, medium: { value: '6px' }, large: { value: '8px' } },
    components: {
      button: { fontWeight: { value: '600' } },
      authenticator: { router: { borderWidth: { value: '1px' }, boxShadow: { value: 'none' } } },
    },
  },
  overrides: [
    {
      colorMode: 'dark',
      tokens: {
        colors: {
          primary: {
            10: { value: '#141c33' },
            20: { value: '#1d2947' },
            40: { value: '#2f4379' },
            60: { value: '#6482d6' },
            80: { value: '#8fa8ef' },
            90: { value: '#b3c4f6' },
            100: { value: '#d5dffb' },
          },
          background: {
            primary: { value: '#13161d' },
            secondary: { value: '#1a1e27' },
            tertiary: { value: '#252a36' },
          },
          font: {
            primary: { value: '#eef0f5' },
            secondary: { value: '#c3c9d6' },
            tertiary: { value: '#a3abbb' },
            inverse: { value: '#10131a' },
          },
          border: {
            primary: { value: '#7c8496' },
            secondary: { value: '#3c4352' },
            tertiary: { value: '#2a303c' },
          },
        },
      },
    },
  ],
})
