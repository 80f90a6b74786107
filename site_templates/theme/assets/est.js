/* The site's own manners: the look that is chosen, a menu that closes, what is folded away, and search
   in Swedish. No key does anything by itself. */

(() => {
  "use strict";

  const look = document.querySelector(".est-look");
  const NEXT_LOOK = { auto: "light", light: "dark", dark: "auto" };

  /* The button says what it does next. */
  function nameLook() {
    const does = look.dataset[document.documentElement.dataset.look];
    look.setAttribute("aria-label", does);
    look.title = does;
  }

  if (look) {
    nameLook();
    look.addEventListener("click", () => {
      window.estLook(NEXT_LOOK[document.documentElement.dataset.look]);
      nameLook();
    });
    addEventListener("storage", nameLook);
  }

  /* What is folded away is shown on paper, and where a link leads into it. */
  let folded = [];

  function unfold(isPrinted) {
    if (isPrinted) folded = [...document.querySelectorAll("article details:not([open])")];
    for (const one of folded) one.open = isPrinted;
  }

  function unfoldAim() {
    const aim = document.querySelector(":target");
    if (!aim?.closest("details:not([open])")) return;
    for (let at = aim.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
    aim.scrollIntoView();
  }

  matchMedia("print").addEventListener("change", ({ matches }) => unfold(matches));
  addEventListener("hashchange", unfoldAim);
  unfoldAim();

  const menu = document.querySelector(".est-menu");

  function closeMenu(event) {
    if (!menu.open) return;
    if (event.type === "keydown" ? event.key === "Escape" : !menu.contains(event.target)) {
      menu.open = false;
      if (event.type === "keydown") menu.querySelector("summary").focus();
    }
  }

  if (menu) {
    document.addEventListener("keydown", closeMenu);
    document.addEventListener("click", closeMenu);
    document.addEventListener("focusin", closeMenu);
  }

  const search = document.querySelector(".est-search");
  if (!search) return;
  const field = search.querySelector("input");
  const panel = search.querySelector(".est-found");
  const list = search.querySelector("ol");
  const count = search.querySelector("[role=status]");
  const root = search.dataset.root.replace(/\/?$/, "/");
  const MOST = 10;
  const SHORTEST_STEM = 3;
  /* What a word weighs by where it stands. */
  const WEIGHTS = { title: 12, known: 10, heading: 2, text: 1 };
  let index = null;

  function load() {
    index ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = `${root}assets/search-index.js`;
      script.onload = () => resolve(prepare(window.estSearchIndex));
      script.onerror = reject;
      document.head.append(script);
    });
    return index;
  }

  /* Words as they are compared: small letters, and å ä ö é as a a o e. */
  function fold(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }

  function wordsOf(text) {
    return fold(text).match(/[a-z0-9]+(?:-w?[0-9]+)*/g) ?? [];
  }

  function prepare({ endings, pages }) {
    const terms = new Map();
    pages.forEach(([, title, headings, text, known], number) => {
      const parts = { title, known, heading: headings, text };
      for (const [part, words] of Object.entries(parts)) {
        for (const word of wordsOf(words)) note(terms, word, number, part);
      }
    });
    return { endings: new Set(endings), pages, terms, lengths: pages.map(([, title]) => wordsOf(title).length) };
  }

  function note(terms, word, number, part) {
    if (!terms.has(word)) terms.set(word, new Map());
    const places = terms.get(word);
    const place = places.get(number) ?? {};
    place[part] = (place[part] ?? 0) + 1;
    places.set(number, place);
  }

  function shared(one, other) {
    let length = 0;
    while (length < one.length && one[length] === other[length]) length += 1;
    return length;
  }

  /* How alike a word that was written and a word of a page are, 0 to 1. */
  function likeness(written, word, endings) {
    if (written === word) return 1;
    if (/^[0-9]/.test(written)) return 0;
    const start = shared(written, word);
    // "poliser" and "polisen" share their ending's first letter too.
    for (let stem = start; stem >= Math.max(SHORTEST_STEM, start - 1); stem -= 1) {
      const ends = [written.slice(stem), word.slice(stem)];
      if (ends.every((end) => end === "" || endings.has(end))) return stem >= 4 ? 0.8 : 0.5;
    }
    if (word.startsWith(written)) return 0.6;
    if (written.length < 4) return 0;
    return compound(written, word, endings);
  }

  /* "stöld" in "cykelstöld", "stölder" in "cykelstöld", and "cykelstölden" where a page says "stöld". */
  function compound(written, word, endings) {
    if (word.length > written.length && word.includes(written)) return 0.4;
    for (let cut = 1; cut <= 4 && written.length - cut >= 4; cut += 1) {
      const base = written.slice(0, -cut);
      if (endings.has(written.slice(-cut)) && word.indexOf(base) > 1) return 0.35;
    }
    if (word.length >= 5) {
      const at = written.indexOf(word);
      const rest = written.slice(at + word.length);
      if (at > 1 && (rest === "" || endings.has(rest))) return 0.25;
      if (at === 0 && written.length - word.length >= 3) return 0.2;
    }
    return 0;
  }

  function find(written, { endings, pages, terms, lengths }) {
    const scores = new Map();
    const words = wordsOf(written);
    for (const one of words) {
      const best = new Map();
      for (const [word, places] of terms) {
        const alike = likeness(one, word, endings);
        if (alike) weigh(places, alike, word, pages, lengths, best);
      }
      for (const [number, { score, word }] of best) {
        const found = scores.get(number) ?? { score: 0, words: [] };
        found.words.push(word);
        found.score += score;
        scores.set(number, found);
      }
    }
    return [...scores]
      .map(([number, found]) => ({ number, ...found, all: found.words.length === words.length }))
      .sort((a, b) => b.all - a.all || b.words.length - a.words.length || b.score - a.score || a.number - b.number);
  }

  function weigh(places, alike, word, pages, lengths, best) {
    const rare = Math.log(1 + pages.length / places.size);
    for (const [number, place] of places) {
      let score = 0;
      for (const [part, times] of Object.entries(place)) {
        // A title that says little else is more about the word.
        const whole = part === "title" ? 1 + 1 / lengths[number] : 1;
        score += WEIGHTS[part] * whole * (1 + Math.log(times));
      }
      score *= alike * rare;
      if (score > (best.get(number)?.score ?? 0)) best.set(number, { score, word });
    }
  }

  function excerpt(text, words) {
    const places = words.map((word) => fold(text).indexOf(word)).filter((place) => place >= 0);
    const first = places.length ? Math.min(...places) : 0;
    const start = first > 60 ? text.lastIndexOf(" ", first - 40) + 1 : 0;
    const end = start + 160 < text.length ? text.lastIndexOf(" ", start + 160) : text.length;
    return (start ? "… " : "") + text.slice(start, end) + (end < text.length ? " …" : "");
  }

  function marked(text, words) {
    const plain = fold(text);
    const line = document.createDocumentFragment();
    let done = 0;
    if (plain.length === text.length) {
      for (const { index: at, 0: word } of plain.matchAll(/[a-z0-9]+(?:-w?[0-9]+)*/g)) {
        if (!words.includes(word)) continue;
        const mark = document.createElement("mark");
        mark.textContent = text.slice(at, at + word.length);
        line.append(text.slice(done, at), mark);
        done = at + word.length;
      }
    }
    line.append(text.slice(done));
    return line;
  }

  function show(found, pages) {
    list.replaceChildren(...found.slice(0, MOST).map(({ number, words }) => {
      const [path, title, , text] = pages[number];
      const link = document.createElement("a");
      link.href = root + path;
      const name = document.createElement("span");
      name.className = "est-found__title";
      name.append(marked(title, words));
      const said = document.createElement("span");
      said.className = "est-found__text";
      said.append(marked(excerpt(text, words), words));
      link.append(name, said);
      const line = document.createElement("li");
      line.append(link);
      return line;
    }));
    const { none, one, many } = search.dataset;
    count.textContent = found.length === 0 ? none : found.length === 1 ? one : many.replace("#", found.length);
    panel.hidden = false;
  }

  async function lookUp() {
    const written = field.value.trim();
    if (!written) {
      close();
      return;
    }
    try {
      const known = await load();
      if (field.value.trim() === written) show(find(written, known), known.pages);
    } catch (error) {
      count.textContent = search.dataset.failed;
      panel.hidden = false;
    }
  }

  function close() {
    panel.hidden = true;
    list.replaceChildren();
    count.textContent = "";
  }

  field.addEventListener("focus", () => load().catch(() => {}));
  field.addEventListener("input", lookUp);
  search.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    const steps = { ArrowDown: at + 1, ArrowUp: at - 1 };
    if (event.key === "Escape") {
      field.value = "";
      close();
      field.focus();
    } else if (event.key === "Enter" && at < 0) {
      event.preventDefault();
      links[0]?.click();
    } else if (event.key in steps && links.length) {
      event.preventDefault();
      (links[Math.min(steps[event.key], links.length - 1)] ?? field).focus();
    }
  });
  document.addEventListener("click", (event) => {
    if (!search.contains(event.target)) panel.hidden = true;
  });
  search.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !search.contains(event.relatedTarget)) panel.hidden = true;
  });
  field.addEventListener("focus", () => { if (list.children.length) panel.hidden = false; });
})();
