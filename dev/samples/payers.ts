import type { Behaviour } from '../payers/behaviour.js';

export interface SamplePayer {
  readonly name: string;
  /** Local part and domain under `.example`, which RFC 2606 keeps from ever existing. */
  readonly email: string;
  readonly street: string;
  readonly city: string;
  readonly region: string;
  readonly postalCode: string;
  /** As an accountant would type it. */
  readonly country: string;
  /** IANA. */
  readonly zone: string;
  readonly currency: 'usd' | 'eur' | 'gbp';
  /** Days from issue to due date. */
  readonly termDays: number;
  readonly behaviour: Behaviour;
}

/** Invented businesses; no name, address or e-mail belongs to anyone. */
export const samplePayers: readonly SamplePayer[] = `
Harbor & Pine Outfitters|ap@harborpine.example|212 Commerce Row|Portland|ME|04101|United States|America/New_York|usd|30|prompt
Larkspur Dental Group|billing@larkspurdental.example|48 Elm Court|Albany|NY|12207|United States|America/New_York|usd|30|late
Tidewater Robotics Inc|accounts@tidewaterrobotics.example|900 Dock Street|Norfolk|VA|23510|United States|America/New_York|usd|45|prompt
Peachtree Print Works|office@peachtreeprint.example|17 Mill Lane|Atlanta|GA|30303|United States|America/New_York|usd|30|partial
Prairie Wind Logistics|payables@prairiewind.example|3300 Depot Avenue|Omaha|NE|68102|United States|America/Chicago|usd|30|late
Lone Oak Brewing Co|books@loneoakbrewing.example|85 Cistern Road|Austin|TX|78701|United States|America/Chicago|usd|21|promise_keeping
Great Lakes Fasteners|ap@greatlakesfasteners.example|1400 Foundry Street|Milwaukee|WI|53202|United States|America/Chicago|usd|60|prompt
Front Range Climbing|hello@frontrangeclimbing.example|6 Granite Way|Boulder|CO|80302|United States|America/Denver|usd|30|disputing
Red Mesa Surveying|office@redmesasurvey.example|71 Juniper Trail|Phoenix|AZ|85004|United States|America/Phoenix|usd|30|silent
Cedar Sound Software|finance@cedarsound.example|520 Pier Avenue|Seattle|WA|98101|United States|America/Los_Angeles|usd|30|prompt
Golden Hour Studios|ap@goldenhourstudios.example|29 Canyon Drive|Los Angeles|CA|90012|United States|America/Los_Angeles|usd|45|double_paying
Kona Reef Tours|aloha@konareef.example|8 Palm Walk|Kailua-Kona|HI|96740|United States|Pacific/Honolulu|usd|30|late
Northern Lights Air|accounts@northernlightsair.example|2 Hangar Road|Anchorage|AK|99501|United States|America/Anchorage|usd|30|prompt
Maple & Main Books|orders@maplemain.example|44 King Street|Toronto|ON|M5H 1A1|Canada|America/Toronto|usd|30|promise_breaking
Jacaranda Cold Chain|ap@jacarandacold.example|12 Wharf Road|Brisbane|QLD|4000|Australia|Australia/Brisbane|usd|30|prompt
Bluegum Analytics|accounts@bluegum.example|301 Collins Arcade|Melbourne|VIC|3000|Australia|Australia/Melbourne|usd|14|late
Kowhai Marine|office@kowhaimarine.example|5 Viaduct Lane|Auckland||1010|New Zealand|Pacific/Auckland|usd|30|partial
Merlion Test Labs|payables@merliontest.example|77 Orchard Link|Singapore||238801|Singapore|Asia/Singapore|usd|30|prompt
Thistledown Bakery Ltd|accounts@thistledown.example|9 Causeway Side|Edinburgh||EH9 1PT|United Kingdom|Europe/London|gbp|30|prompt
Fenland Seed Merchants|ledger@fenlandseed.example|Unit 4, Drove Road|Ely||CB7 4AA|United Kingdom|Europe/London|gbp|30|late
Copperfield & Hythe LLP|finance@copperfieldhythe.example|31 Chancery Yard|London||EC4A 1AA|UK|Europe/London|gbp|60|disputing
Pennine Cycle Works|shop@penninecycles.example|118 Canal Street|Leeds||LS1 4DS|United Kingdom|Europe/London|gbp|30|promise_keeping
Severn Valley Joinery|office@severnjoinery.example|2 Tannery Yard|Worcester||WR1 2JN|England|Europe/London|gbp|14|silent
Menai Kayak Hire|helo+bounce@menaikayak.example|1 Slipway|Bangor||LL57 1DQ|Wales|Europe/London|gbp|30|bouncing
Brackwater Films|production@brackwater.example|60 Dockside|Bristol||BS1 4SB|United Kingdom|Europe/London|gbp|30|prompt
Hollis Orchard Cider|accounts@hollisorchard.example|Home Farm|Hereford||HR1 3AB|United Kingdom|Europe/London|gbp|30|prompt
Liffey Quay Media|accounts@liffeyquay.example|14 Ormond Steps|Dublin||D01 F5P2|Ireland|Europe/Dublin|eur|30|prompt
Burren Stone Ltd|office@burrenstone.example|Kinvara Road|Galway||H91 E6K7|Republic of Ireland|Europe/Dublin|eur|30|promise_keeping
Elbufer Maschinenbau GmbH|rechnung@elbufer.example|Hafenweg 22|Hamburg||20457|Germany|Europe/Berlin|eur|14|prompt
Schwarzwald Holz KG|buchhaltung@schwarzwaldholz.example|Tannenstraße 8|Freiburg||79098|Deutschland|Europe/Berlin|eur|30|late
Isarwinkel Software GmbH|ap@isarwinkel.example|Lindenplatz 3|München|BY|80331|Germany|Europe/Berlin|eur|30|partial
Wisła Transport Sp. z o.o.|faktury@wislatransport.example|ul. Portowa 5|Gdańsk||80-001|Poland|Europe/Warsaw|eur|45|late
Kraków Glassworks|biuro@krakowglass.example|ul. Hutnicza 19|Kraków||30-001|Poland|Europe/Warsaw|eur|30|double_paying
Aegean Olive Co-op|logistirio@aegeanolive.example|Odos Elaion 7|Kalamata||24100|Greece|Europe/Athens|eur|60|silent
Piraeus Ship Supply|accounts@piraeussupply.example|Akti Limani 40|Piraeus||18536|Greece|Europe/Athens|eur|30|promise_breaking
Atelier Brumevent|compta@brumevent.example|12 rue des Tisserands|Lyon||69001|France|Europe/Paris|eur|45|prompt
Polder & Zonen BV|facturen@polderzonen.example|Dijkstraat 88|Utrecht||3511 AB|Netherlands|Europe/Amsterdam|eur|30|prompt
Almendro Textil SL|pagos@almendrotextil.example|Calle del Telar 16|Valencia||46001|Spain|Europe/Madrid|eur|60|late
Fjordlys Energi AS|faktura@fjordlys.example|Strandgata 11|Bergen||5003|Norway|Europe/Oslo|eur|30|disputing
Lagoa Azul Turismo|financeiro+bounce@lagoaazul.example|Rua das Hortensias 2|Ponta Delgada||9500-001|Portugal|Atlantic/Azores|eur|30|bouncing
`
  .trim()
  .split('\n')
  .map(readPayer);

function readPayer(line: string): SamplePayer {
  const [
    name = '',
    email = '',
    street = '',
    city = '',
    region = '',
    postalCode = '',
    country = '',
    zone = '',
    ...rest
  ] = line.split('|');
  const [currency, termDays, behaviour] = rest as [SamplePayer['currency'], string, Behaviour];
  return {
    name,
    email,
    street,
    city,
    region,
    postalCode,
    country,
    zone,
    currency,
    termDays: Number(termDays),
    behaviour,
  };
}
