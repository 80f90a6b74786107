/* A page that is old says so by the reader's own clock, whether or not anyone has built it again.
   The build put the last day on which it isn't old into the page, and the words to say then. */

(() => {
  "use strict";

  const DAY = 86_400_000;
  const now = new Date();
  /* The reader's own day, counted in UTC so that no change to summer time makes a day of 23 hours. */
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());

  /* A week belongs to the year of its Thursday, and the first one holds the 4th of January. */
  function weekOf(time) {
    const weekday = new Date(time).getUTCDay() || 7;
    const thursday = time + (4 - weekday) * DAY;
    const newYear = Date.UTC(new Date(thursday).getUTCFullYear(), 0, 1);
    return Math.floor((thursday - newYear) / (7 * DAY)) + 1;
  }

  for (const notice of document.querySelectorAll(".est-stale")) {
    const { after, since, text } = notice.dataset;
    if (today > Date.parse(after)) {
      const number = since ? Math.round((today - Date.parse(since)) / DAY) : weekOf(today);
      notice.textContent = text.replace("#", number);
      notice.hidden = false;
    }
  }
})();
