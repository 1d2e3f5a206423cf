// A search that forgives: letters and signs that people mix up, words half typed, initials ("kk"), and slips of a key.

const MARKS = /\p{M}/gu;
const SOUNDS = [[/dj/g, "j"], [/tj/g, "c"], [/oe/g, "u"], [/[zx]/g, "s"], [/[vp]h?/g, "p"], [/f/g, "p"], [/q|kh/g, "k"], [/(.)\1+/g, "$1"]];

const plain = (text) => text.normalize("NFD").replace(MARKS, "").toLocaleLowerCase("id");
const split = (text) => plain(text).split(/[^a-z0-9]+/).filter(Boolean);
const sound = (word) => SOUNDS.reduce((told, [from, to]) => told.replace(from, to), word);

// What a name can be found by: its words, its initials, and all of it without a gap.
export function index(...names) {
  const lists = names.map(split);
  const initials = lists.filter((words) => words.length > 1).map((words) => words.map((word) => word[0]).join(""));
  return { words: [...lists.flat(), ...initials], whole: lists.map((words) => words.join("")) };
}

// 2: as typed; 1: something like it; 0: not at all. Every word that was typed must be there.
export function match(typed, entry) {
  const asked = split(typed);
  if (!asked.length) return 0;
  if (entry.whole.some((whole) => whole.includes(asked.join("")))) return 2;
  return Math.min(...asked.map((word) => likeness(word, entry)));
}

function likeness(word, entry) {
  if (entry.words.some((other) => other.startsWith(word))) return 2;
  if (word.length > 2 && entry.whole.some((whole) => whole.includes(word))) return 2;
  const heard = sound(word);
  return entry.words.some((other) => near(heard, sound(other))) ? 1 : 0;
}

// A word that is still being typed is held against as much of the other.
function near(word, other) {
  const allowed = word.length < 4 ? 0 : word.length < 7 ? 1 : 2;
  const begun = [-1, 0, 1].map((more) => other.slice(0, word.length + more));
  return begun.some((beginning) => slips(word, beginning) <= allowed);
}

// How many letters are wrong, missing, too many, or have changed places with their neighbour.
export function slips(one, other) {
  let [before, row] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + same);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    [before, row] = [row, next];
  }
  return row[other.length];
}
