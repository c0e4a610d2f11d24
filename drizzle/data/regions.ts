/**
 * The geographic groups of the UN's M49 table: continental region → the finest group inside it →
 * ISO 3166-1 alpha-2 codes. M49 does not list Taiwan and Kosovo, which stand with their
 * neighbours; it puts Antarctica in no region.
 */
const groups: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  // Africa
  '002': {
    '015': 'DZ EG EH LY MA SD TN',
    '011': 'BF BJ CI CV GH GM GN GW LR ML MR NE NG SH SL SN TG',
    '014': 'BI DJ ER ET IO KE KM MG MU MW MZ RE RW SC SO SS TF TZ UG YT ZM ZW',
    '017': 'AO CD CF CG CM GA GQ ST TD',
    '018': 'BW LS NA SZ ZA',
  },
  // Americas
  '019': {
    '021': 'BM CA GL PM US',
    '013': 'BZ CR GT HN MX NI PA SV',
    '029': 'AG AI AW BB BL BQ BS CU CW DM DO GD GP HT JM KN KY LC MF MQ MS PR SX TC TT VC VG VI',
    '005': 'AR BO BR BV CL CO EC FK GF GS GY PE PY SR UY VE',
  },
  // Asia
  '142': {
    '030': 'CN HK JP KP KR MN MO TW',
    '034': 'AF BD BT IN IR LK MV NP PK',
    '035': 'BN ID KH LA MM MY PH SG TH TL VN',
    '143': 'KG KZ TJ TM UZ',
    '145': 'AE AM AZ BH CY GE IL IQ JO KW LB OM PS QA SA SY TR YE',
  },
  // Europe
  '150': {
    '039': 'AD AL BA ES GI GR HR IT ME MK MT PT RS SI SM VA XK',
    '151': 'BG BY CZ HU MD PL RO RU SK UA',
    '154': 'AX DK EE FI FO GB GG IE IM IS JE LT LV NO SE SJ',
    '155': 'AT BE CH DE FR LI LU MC NL',
  },
  // Oceania
  '009': {
    '053': 'AU CC CX HM NF NZ',
    '054': 'FJ NC PG SB VU',
    '057': 'FM GU KI MH MP NR PW UM',
    '061': 'AS CK NU PF PN TK TO TV WF WS',
  },
};

/** M49 codes of a country's region (`002` Africa) and of the finest group in it (`015`). */
export type RegionPlace = { readonly region: string; readonly subregion: string };

/** Where each country lies, by ISO 3166-1 alpha-2 code; Antarctica is nowhere. */
export const regionPlaces: ReadonlyMap<string, RegionPlace> = new Map(
  Object.entries(groups).flatMap(([region, subregions]) =>
    Object.entries(subregions).flatMap(([subregion, codes]) =>
      codes.split(' ').map((code) => [code, { region, subregion }] as const),
    ),
  ),
);

/** Every M49 code that a country's `region` or `subregion` can hold. */
export const regionCodes: readonly string[] = [
  ...Object.keys(groups),
  ...Object.values(groups).flatMap((subregions) => Object.keys(subregions)),
].sort();
