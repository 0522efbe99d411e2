// Colours for the pages under test: own values under VS Code's names, as VS Code sets them on the document.
export type Theme = 'light' | 'dark' | 'highContrast';

const type = { '--vscode-font-family': 'system-ui, "Liberation Sans", sans-serif', '--vscode-font-size': '13px',
  '--vscode-font-weight': 'normal' };

const light = {
  ...type,
  '--vscode-foreground': '#333333', '--vscode-editor-foreground': '#222222', '--vscode-editor-background': '#ffffff',
    '--vscode-sideBar-background': '#f7f7f7',
  '--vscode-descriptionForeground': '#5a5a5a', '--vscode-disabledForeground': '#767676', '--vscode-errorForeground': '#b3261e',
    '--vscode-focusBorder': '#0a62b0',
  '--vscode-input-background': '#ffffff', '--vscode-input-foreground': '#222222', '--vscode-dropdown-background': '#ffffff',
  '--vscode-list-hoverBackground': '#ececec', '--vscode-list-hoverForeground': '#222222',
};

const dark = {
  ...type,
  '--vscode-foreground': '#cccccc', '--vscode-editor-foreground': '#d4d4d4', '--vscode-editor-background': '#1e1e1e',
    '--vscode-sideBar-background': '#181818',
  '--vscode-descriptionForeground': '#9e9e9e', '--vscode-disabledForeground': '#8a8a8a', '--vscode-errorForeground': '#f28b82',
    '--vscode-focusBorder': '#2f86d6',
  '--vscode-input-background': '#2a2a2a', '--vscode-input-foreground': '#dddddd', '--vscode-dropdown-background': '#2a2a2a',
  '--vscode-list-hoverBackground': '#2a2d2e', '--vscode-list-hoverForeground': '#e0e0e0',
};

const highContrast = {
  ...type,
  '--vscode-foreground': '#ffffff', '--vscode-editor-foreground': '#ffffff', '--vscode-editor-background': '#000000',
    '--vscode-sideBar-background': '#000000',
  '--vscode-descriptionForeground': '#ffffff', '--vscode-disabledForeground': '#a5a5a5', '--vscode-errorForeground': '#ff9a92',
    '--vscode-focusBorder': '#f0a040',
  '--vscode-contrastBorder': '#6fc3df', '--vscode-contrastActiveBorder': '#f0a040',
  '--vscode-input-background': '#000000', '--vscode-input-foreground': '#ffffff', '--vscode-dropdown-background': '#000000',
};

export const themes: Readonly<Record<Theme, { readonly bodyClass: string; readonly variables: Readonly<Record<string, string>> }>> = {
  light: { bodyClass: 'vscode-light', variables: light },
  dark: { bodyClass: 'vscode-dark', variables: dark },
  highContrast: { bodyClass: 'vscode-high-contrast', variables: highContrast },
};
