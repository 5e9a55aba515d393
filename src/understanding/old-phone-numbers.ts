/**
 * Mobile prefixes that lost a digit on 15/9/2018 (Ministry of Information and Communications plan 798/QĐ-BTTTT), by
 * operator; the seven digits behind them stayed.
 */
const OLD_MOBILE: Readonly<Record<string, string>> = {
  "0162": "032",
  "0163": "033",
  "0164": "034",
  "0165": "035",
  "0166": "036",
  "0167": "037",
  "0168": "038",
  "0169": "039",
  "0120": "070",
  "0121": "079",
  "0122": "077",
  "0126": "076",
  "0128": "078",
  "0123": "083",
  "0124": "084",
  "0125": "085",
  "0127": "081",
  "0129": "082",
  "0186": "056",
  "0188": "058",
  "0199": "059",
};

/**
 * Area codes replaced in 2017 whose old numbers of ten or eleven digits cannot be taken for a present number (Cần Thơ's
 * 0710, Hậu Giang's 0711 and the rest of the country's).
 */
const OLD_AREA: Readonly<Record<string, string>> = {
  "0710": "0292",
  "0711": "0293",
  "0780": "0290",
  "0781": "0291",
  "0650": "0274",
  "0651": "0271",
  "0500": "0262",
  "0501": "0261",
  "0510": "0235",
  "0511": "0236",
  "0320": "0220",
  "0321": "0221",
  "0350": "0228",
  "0351": "0226",
  "060": "0260",
  "061": "0251",
  "062": "0252",
  "063": "0263",
  "064": "0254",
  "066": "0276",
  "067": "0277",
  "068": "0259",
  "020": "0214",
  "022": "0212",
  "025": "0205",
  "026": "0206",
  "027": "0207",
  "029": "0216",
};

const PRESENT_MOBILE = /^0[35789]\d{8}$/u;
const PRESENT_LANDLINE = /^02\d{9}$/u;

/**
 * The present form of a national number with its leading zero (`01221234567` → `0771234567`); the number itself where
 * it is present already; nothing where no form fits. Which numbers are in service is not known here.
 */
export function currentFormOf(national: string): string[] {
  if (PRESENT_MOBILE.test(national)) return [national];
  const mobile = OLD_MOBILE[national.slice(0, 4)];
  if (mobile !== undefined && national.length === 11) return [mobile + national.slice(4)];
  const ofFour = OLD_AREA[national.slice(0, 4)];
  if (ofFour !== undefined && national.length === 11) return [ofFour + national.slice(4)];
  const ofThree = OLD_AREA[national.slice(0, 3)];
  if (ofThree !== undefined && national.length === 10) return [ofThree + national.slice(3)];
  if (/^04[236]\d{7}$/u.test(national)) return [`024${national.slice(2)}`];
  return PRESENT_LANDLINE.test(national) ? [national] : [];
}

/** Old area codes whose numbers look like a present mobile number: Sóc Trăng's 079 and Ho Chi Minh City's 08. */
const AREA_LIKE_MOBILE: readonly (readonly [written: RegExp, area: string])[] = [
  [/^\(?079\)?[ .-](?=[236])(\d{7})$/u, "0299"],
  [/^\(?08\)?[ .-](?=3)(\d{8})$/u, "028"],
];

/** The landline that a number is by the way it is written, its area code apart: "079 3812345", "(08) 38123456". */
export function landlineWritten(run: string): string | undefined {
  for (const [written, area] of AREA_LIKE_MOBILE) {
    const [, number] = written.exec(run) ?? [];
    if (number !== undefined) return area + number;
  }
  return undefined;
}
