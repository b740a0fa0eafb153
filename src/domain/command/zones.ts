import { isZone } from '../dates/zone';
import { nearestWord } from './nearest';

/** Names that IANA gave these zones since (its file `backward`): `Intl` takes them, and lists the old ones. */
const RENAMED = [
  ...['Africa/Asmara', 'America/Atikokan', 'America/Nuuk', 'Asia/Ho_Chi_Minh', 'Asia/Kathmandu', 'Asia/Kolkata'],
  ...['Asia/Yangon', 'Atlantic/Faroe', 'Europe/Kyiv', 'Pacific/Chuuk', 'Pacific/Kanton', 'Pacific/Pohnpei'],
];
const ZONES = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), ...RENAMED.filter(isZone)])];
const BY_NAME = new Map(ZONES.map((zone) => [zone.toLowerCase(), zone]));
const CITIES = ZONES.map(cityOf);
/** Without the cities that several zones are named after. */
const BY_CITY = new Map(
  ZONES.flatMap((zone, at) => {
    const city = CITIES[at] as string;
    return CITIES.indexOf(city) === CITIES.lastIndexOf(city) ? [[city, zone] as const] : [];
  }),
);
const SPELLINGS = [...BY_NAME.keys(), ...BY_CITY.keys()];
/** No zone has so long a name. */
const LONGEST = 40;

/** The IANA zone that a person means: `Asia/Tokyo`, `tokyo`, `new york`, `utc`, `+9`. */
export function zoneNamed(text: string): string | undefined {
  if (text.trim().length > LONGEST) return undefined;
  const name = text.trim().replaceAll(' ', '_').toLowerCase();
  const offset = /^(?:utc|gmt)?([+-])(\d{1,2})(?::?00)?$/.exec(name);
  if (offset) return zoneOfOffset(offset[1] === '+' ? 1 : -1, Number(offset[2]));
  return BY_NAME.get(name) ?? BY_CITY.get(name) ?? (isZone(text.trim()) ? spelled(text.trim()) : undefined);
}

/** Other names of listed zones (`US/Pacific`) stay; written small they are not names, so the zone's own is taken. */
function spelled(zone: string): string {
  if (zone !== zone.toLowerCase()) return zone;
  return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
}

/** The zone whose name, or whose city, is spelled nearly so. */
export function zoneNearest(text: string): string | undefined {
  const name = text.trim().replaceAll(' ', '_').toLowerCase();
  const near = nearestWord(name, SPELLINGS);
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
