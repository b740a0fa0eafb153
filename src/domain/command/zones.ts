import { isZone } from '../dates/zone';
import { nearestWord } from './nearest';

/** Names that IANA gave these zones since (its file `backward`): `Intl` takes them, and lists the old ones. */
const RENAMED = [
  ...['Africa/Asmara', 'America/Atikokan', 'America/Nuuk', 'Asia/Ho_Chi_Minh', 'Asia/Kathmandu', 'Asia/Kolkata'],
  ...['Asia/Yangon', 'Atlantic/Faroe', 'Europe/Kyiv', 'Pacific/Chuuk', 'Pacific/Kanton', 'Pacific/Pohnpei'],
];
const ZONES = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), ...RENAMED.filter(isZone)])];

/** The IANA zone that a person means: `Asia/Tokyo`, `tokyo`, `new york`, `utc`, `+9`. */
export function zoneNamed(text: string): string | undefined {
  const name = text.trim().replaceAll(' ', '_').toLowerCase();
  const offset = /^(?:utc|gmt)?([+-])(\d{1,2})(?::?00)?$/.exec(name);
  if (offset) return zoneOfOffset(offset[1] === '+' ? 1 : -1, Number(offset[2]));
  const exact = ZONES.find((zone) => zone.toLowerCase() === name);
  if (exact) return exact;
  const cities = ZONES.filter((zone) => cityOf(zone) === name);
  if (cities.length === 1) return cities[0];
  return isZone(text.trim()) ? spelled(text.trim()) : undefined;
}

/** Other names of listed zones (`US/Pacific`) stay; written small they are not names, so the zone's own is taken. */
function spelled(zone: string): string {
  if (zone !== zone.toLowerCase()) return zone;
  return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
}

/** The zone whose name, or whose city, is spelled nearly so. */
export function zoneNearest(text: string): string | undefined {
  const name = text.trim().replaceAll(' ', '_').toLowerCase();
  const near = nearestWord(name, [...ZONES.map((zone) => zone.toLowerCase()), ...ZONES.map(cityOf)]);
  return near === undefined ? undefined : zoneNamed(near);
}

function cityOf(zone: string): string {
  return zone.slice(zone.lastIndexOf('/') + 1).toLowerCase();
}

/** POSIX turns the sign: `Etc/GMT-9` is nine hours *east* of Greenwich. */
function zoneOfOffset(sign: 1 | -1, hours: number): string | undefined {
  const zone = hours === 0 ? 'UTC' : `Etc/GMT${sign === 1 ? '-' : '+'}${hours}`;
  return isZone(zone) ? zone : undefined;
}
