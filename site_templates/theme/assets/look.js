/* Which look the page has, before anything of it is shown: the one that was chosen, else that of the
   computer. est.js lets the reader choose. */

(() => {
  "use strict";

  const KEY = "est-look";
  const page = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");

  function chosen() {
    try {
      const kept = localStorage.getItem(KEY);
      return kept === "light" || kept === "dark" ? kept : "auto";
    } catch (error) {
      return page.dataset.look ?? "auto";
    }
  }

  function put(look) {
    const isDark = look === "dark" || (look === "auto" && dark.matches);
    page.dataset.look = look;
    page.dataset.mdColorScheme = isDark ? "slate" : "default";
  }

  page.classList.replace("no-js", "js");
  put(chosen());
  dark.addEventListener("change", () => put(chosen()));
  // Another page of the site, open beside this one.
  addEventListener("storage", () => put(chosen()));

  window.estLook = (look) => {
    try {
      localStorage.setItem(KEY, look);
    } catch (error) {
      // Where nothing may be kept, the choice holds for this page.
    }
    put(look);
  };
})();
