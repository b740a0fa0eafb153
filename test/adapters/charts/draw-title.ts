import { decode, type Pixels } from './pixels';

/** A picture with nothing but a title on it. */
export async function drawTitle(url: string, text: string, locale: string, family?: string): Promise<Pixels> {
  const title = { display: true, text, font: { size: 40, ...(family && { family }) } };
  const hidden = { display: false };
  const options = { locale, scales: { x: hidden, y: hidden }, plugins: { title } };
  const chart = { type: 'bar', data: { labels: [], datasets: [] }, options };
  const response = await fetch(`${url}/chart`, { method: 'POST', body: JSON.stringify({ chart }) });
  return decode(Buffer.from(await response.arrayBuffer()));
}
