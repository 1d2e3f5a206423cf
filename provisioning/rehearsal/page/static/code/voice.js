// The sentence as it is spoken: letters and digits one by one, the counter as it is labelled.

const DIGITS = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"];

export function spell(number, counter) {
  const said = [...number].map((sign) => (/\d/.test(sign) ? DIGITS[Number(sign)] : sign)).join(" ");
  return `Nomor antrean ${said}, silakan menuju loket ${counter}`;
}
