// Colours that people with any kind of colour vision tell apart, on light and on dark.

/** Okabe and Ito (2008), without yellow, which is too faint on white, and with their black and grey by theme. */
const CATEGORICAL = {
  light: ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#b07c00', '#56b4e9', '#4d4d4d', '#7b3294'],
  dark: ['#56b4e9', '#e69f00', '#2fcf9f', '#e59fc6', '#f0e442', '#4a9be8', '#c9c9c9', '#c39be0'],
};

const DASHES = [[], [6, 3], [2, 3], [8, 3, 2, 3]];

/** Viridis, whose lightness grows evenly. */
export const SEQUENTIAL = ['#440154', '#482878', '#3e4989', '#31688e', '#26828e', '#1f9e89', '#35b779', '#6ece58', '#b5de2b', '#fde725'];

export function isDark() {
  return document.documentElement.dataset.theme === 'dark';
}

/** The n-th of any number of series: colours first, then dashes. @returns {{color: string, dash: number[]}} */
export function series(n) {
  const colors = CATEGORICAL[isDark() ? 'dark' : 'light'];
  return {color: colors[n % colors.length], dash: DASHES[Math.floor(n / colors.length) % DASHES.length]};
}

export function categorical() {
  return CATEGORICAL[isDark() ? 'dark' : 'light'];
}

/** A colour of the style sheet, such as css('--ink'). */
export function css(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
