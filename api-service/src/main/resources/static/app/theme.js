// Before anything is painted, so that a dark page does not flash light. "auto" follows the system.
(() => {
  const chosen = localStorage.getItem('facet.theme') ?? 'auto';
  const dark = chosen === 'dark' || (chosen === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
