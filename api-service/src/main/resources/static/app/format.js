// Numbers, times and sizes as people read them.

/** JSON has no NaN: the API writes it, and infinities, as text. */
export function number(value) {
  return typeof value === 'string' ? Number(value) : value ?? null;
}

/** Four significant digits. */
export function figure(value) {
  const x = number(value);
  if (x === null) return '–';
  if (Number.isNaN(x)) return 'NaN';
  if (!Number.isFinite(x)) return x > 0 ? '∞' : '−∞';
  const size = Math.abs(x);
  if (x === 0) return '0';
  const text = size >= 1e6 || size < 1e-4
    ? x.toExponential(2)
    : Number.isInteger(x) ? x.toLocaleString('en') : String(Number(x.toPrecision(4)));
  return text.replace('-', '−');
}

export function percent(share) {
  const x = number(share);
  return x === null || Number.isNaN(x) ? '–' : (100 * x).toFixed(x > 0 && x < 0.1 ? 1 : 0) + ' %';
}

export function bytes(count) {
  if (count === null || count === undefined) return '–';
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, count)) / 3));
  return Number((count / 1000 ** power).toPrecision(3)) + ' ' + units[power];
}

/** @param seconds such as 75: "1 min 15 s" */
export function duration(seconds) {
  if (seconds === null || seconds === undefined || !Number.isFinite(seconds)) return '–';
  if (seconds < 10) return Number(seconds.toPrecision(2)) + ' s';
  const whole = Math.round(seconds);
  const parts = [[86_400, 'd'], [3_600, 'h'], [60, 'min'], [1, 's']];
  const first = parts.findIndex(([size]) => whole >= size);
  let rest = whole;
  return parts.slice(first, first + 2)
    .map(([size, unit]) => {
      const count = Math.floor(rest / size);
      rest -= count * size;
      return count ? `${count} ${unit}` : '';
    })
    .filter(Boolean).join(' ');
}

/** An estimate: of days only their number, for more would feign precision. */
export function roughly(seconds) {
  return seconds > 2 * 86_400 ? Math.round(seconds / 86_400).toLocaleString('en') + ' days' : duration(seconds);
}

/** Seconds between two instants; to now where the second is absent. */
export function between(from, to) {
  return from ? ((to ? Date.parse(to) : Date.now()) - Date.parse(from)) / 1000 : null;
}

export function ago(instant) {
  if (!instant) return '–';
  const seconds = between(instant);
  return seconds < 5 ? 'just now' : duration(seconds).replace(/ \d+ (s|min|h)$/, '') + ' ago';
}

const TIME = new Intl.DateTimeFormat('en-GB', {dateStyle: 'medium', timeStyle: 'medium'});

export function time(instant) {
  return instant ? TIME.format(new Date(instant)) : '–';
}

/** The end of an id: ids begin with their time, so neighbours look alike at the front. */
export function shortId(id) {
  return id ? id.slice(-8) : '–';
}

/** A value of a swept field. */
export function setting(value) {
  return typeof value === 'number' ? figure(value) : typeof value === 'string' ? value : JSON.stringify(value);
}
