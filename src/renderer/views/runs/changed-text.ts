const formats = new Map<string, Intl.DateTimeFormat>();

/** Formats are slow to make and the table asks for one per row. */
function format(locale: string, part: 'time' | 'day' | 'year'): Intl.DateTimeFormat {
  const key = `${locale} ${part}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const options: Record<typeof part, Intl.DateTimeFormatOptions> = {
    time: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
    day: { month: 'short', day: 'numeric' },
    year: { year: 'numeric', month: '2-digit', day: '2-digit' },
  };
  const made = new Intl.DateTimeFormat(locale, options[part]);
  formats.set(key, made);
  return made;
}

/** The time of today's changes, the day of this year's, the whole date of older ones. Milliseconds since the epoch. */
export function changedText(at: number, now: number, locale: string): string {
  const then = new Date(at);
  const today = new Date(now);
  if (then.toDateString() === today.toDateString()) return format(locale, 'time').format(then);
  return format(locale, then.getFullYear() === today.getFullYear() ? 'day' : 'year').format(then);
}
