/**
 * The zone in which most people of a country live, for payers whose zone nobody stated. ISO 3166-1 alpha-2 → IANA zone
 * (after the IANA zone1970/zone.tab tables; of countries with several zones, the one of the largest economy).
 */
const table = `
Africa: DZ Algiers, AO Luanda, BJ Porto-Novo, BW Gaborone, BF Ouagadougou, BI Bujumbura, CM Douala, CF Bangui,
  TD Ndjamena, CD Kinshasa, CG Brazzaville, CI Abidjan, DJ Djibouti, EG Cairo, GQ Malabo, ER Asmara, SZ Mbabane,
  ET Addis_Ababa, GA Libreville, GM Banjul, GH Accra, GN Conakry, GW Bissau, KE Nairobi, LS Maseru, LR Monrovia,
  LY Tripoli, MW Blantyre, ML Bamako, MR Nouakchott, MA Casablanca, MZ Maputo, NA Windhoek, NE Niamey, NG Lagos,
  RW Kigali, ST Sao_Tome, SN Dakar, SL Freetown, SO Mogadishu, ZA Johannesburg, SS Juba, SD Khartoum,
  TZ Dar_es_Salaam, TG Lome, TN Tunis, UG Kampala, EH El_Aaiun, ZM Lusaka, ZW Harare
America: AI Anguilla, AG Antigua, AR Argentina/Buenos_Aires, AW Aruba, BS Nassau, BB Barbados, BZ Belize, BO La_Paz,
  BQ Kralendijk, BR Sao_Paulo, CA Toronto, KY Cayman, CL Santiago, CO Bogota, CR Costa_Rica, CU Havana, CW Curacao,
  DM Dominica, DO Santo_Domingo, EC Guayaquil, SV El_Salvador, GF Cayenne, GL Nuuk, GD Grenada, GP Guadeloupe,
  GT Guatemala, GY Guyana, HT Port-au-Prince, HN Tegucigalpa, JM Jamaica, MQ Martinique, MX Mexico_City,
  MS Montserrat, NI Managua, PA Panama, PY Asuncion, PE Lima, PR Puerto_Rico, BL St_Barthelemy, KN St_Kitts,
  LC St_Lucia, MF Marigot, PM Miquelon, VC St_Vincent, SX Lower_Princes, SR Paramaribo, TT Port_of_Spain,
  TC Grand_Turk, US New_York, UY Montevideo, VE Caracas, VG Tortola, VI St_Thomas
Asia: AF Kabul, AM Yerevan, AZ Baku, BH Bahrain, BD Dhaka, BT Thimphu, BN Brunei, KH Phnom_Penh, CN Shanghai,
  CY Nicosia, GE Tbilisi, HK Hong_Kong, IN Kolkata, ID Jakarta, IR Tehran, IQ Baghdad, IL Jerusalem, JP Tokyo,
  JO Amman, KZ Almaty, KP Pyongyang, KR Seoul, KW Kuwait, KG Bishkek, LA Vientiane, LB Beirut, MO Macau,
  MY Kuala_Lumpur, MN Ulaanbaatar, MM Yangon, NP Kathmandu, OM Muscat, PK Karachi, PS Gaza, PH Manila, QA Qatar,
  SA Riyadh, SG Singapore, LK Colombo, SY Damascus, TW Taipei, TJ Dushanbe, TH Bangkok, TL Dili, TM Ashgabat,
  AE Dubai, UZ Tashkent, VN Ho_Chi_Minh, YE Aden
Europe: AD Andorra, AL Tirane, AT Vienna, BY Minsk, BE Brussels, BA Sarajevo, BG Sofia, HR Zagreb, CZ Prague,
  DK Copenhagen, EE Tallinn, FI Helsinki, FR Paris, DE Berlin, GI Gibraltar, GR Athens, GG Guernsey, HU Budapest,
  IE Dublin, IM Isle_of_Man, IT Rome, JE Jersey, XK Belgrade, LV Riga, LI Vaduz, LT Vilnius, LU Luxembourg, MT Malta,
  MD Chisinau, MC Monaco, ME Podgorica, NL Amsterdam, MK Skopje, NO Oslo, PL Warsaw, PT Lisbon, RO Bucharest,
  RU Moscow, SM San_Marino, RS Belgrade, SK Bratislava, SI Ljubljana, ES Madrid, SE Stockholm, CH Zurich,
  TR Istanbul, UA Kyiv, GB London, VA Vatican, AX Mariehamn
Atlantic: BM Bermuda, CV Cape_Verde, FK Stanley, FO Faroe, IS Reykjavik, SH St_Helena, GS South_Georgia
Indian: KM Comoro, CX Christmas, CC Cocos, IO Chagos, MG Antananarivo, MV Maldives, MU Mauritius, YT Mayotte,
  RE Reunion, SC Mahe, TF Kerguelen
Pacific: AS Pago_Pago, CK Rarotonga, FJ Fiji, PF Tahiti, GU Guam, KI Tarawa, MH Majuro, FM Pohnpei, NR Nauru,
  NC Noumea, NZ Auckland, NU Niue, NF Norfolk, MP Saipan, PW Palau, PG Port_Moresby, PN Pitcairn, WS Apia,
  SB Guadalcanal, TK Fakaofo, TO Tongatapu, TV Funafuti, UM Wake, VU Efate, WF Wallis
Australia: AU Sydney
Arctic: SJ Longyearbyen
Antarctica: AQ McMurdo`;

const zones: ReadonlyMap<string, string> = new Map(
  table.split(/\n(?=\w)/).flatMap((region) => {
    const [area = '', places = ''] = region.trim().split(': ');
    return places.split(/,\s+/).flatMap((place): [string, string][] => {
      const [country, city] = place.split(' ');
      return country && city ? [[country, `${area}/${city}`]] : [];
    });
  }),
);

/** The principal zone of a country (ISO 3166-1 alpha-2, any case); undefined for codes not in use. */
export function zoneOfCountry(country: string): string | undefined {
  return zones.get(country.toUpperCase());
}

/** All country codes with a zone, for tests and pick lists. */
export function countriesWithZone(): readonly string[] {
  return [...zones.keys()].sort();
}
