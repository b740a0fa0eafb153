/** An instant, shown in each reader's own zone. */
export function slackTime(iso: string, format: '{date_short_pretty} {time}' | '{time}'): string {
  const fallback = `${format === '{time}' ? iso.slice(11, 16) : iso.slice(0, 16).replace('T', ' ')} UTC`;
  return `<!date^${Math.floor(new Date(iso).getTime() / 1000)}^${format}|${fallback}>`;
}
