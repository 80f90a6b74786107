/* The interactive layer of charts: Vega is fetched when a chart comes near whoever has begun to move
   about the page, and takes the drawing's place only when it has drawn the same figures itself. If
   anything fails, the drawing stays. */

(() => {
  "use strict";

  const figures = document.querySelectorAll(".est-chart");
  if (!figures.length || !("IntersectionObserver" in window)) return;

  let bundle = null;

  function load(address) {
    bundle ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = () => resolve(window.estVegaEmbed);
      script.onerror = reject;
      document.head.append(script);
    });
    return bundle;
  }

  function widen(specification, stage) {
    // On a phone the chart is drawn narrower, so that its letters keep their size.
    specification.width = stage.clientWidth;
    specification.autosize = { type: "fit-x", contains: "padding", resize: true };
  }

  const options = {
    mode: "vega-lite",
    actions: false,
    renderer: "svg",
    // The expression interpreter needs no `unsafe-eval`; the style sheet has the styles.
    ast: true,
    defaultStyle: false,
    tooltip: { disableDefaultStyle: true },
    // Errors only.
    logLevel: 1,
  };

  async function enliven(figure) {
    const stage = figure.querySelector(".est-chart__stage");
    const drawing = stage.querySelector("svg");
    const specification = JSON.parse(figure.querySelector(".est-chart__data").textContent);
    const title = drawing.querySelector("title").textContent;
    const place = document.createElement("div");
    place.hidden = true;
    stage.append(place);
    try {
      const embed = await load(figure.dataset.bundle);
      place.hidden = false;
      widen(specification, stage);
      const { view } = await embed(place, specification, options);
      place.querySelector("svg").setAttribute("role", "img");
      place.querySelector("svg").setAttribute("aria-label", title);
      // An image has no parts for a screen reader; the table has the figures.
      for (const part of place.querySelectorAll("svg > g")) part.setAttribute("aria-hidden", "true");
      drawing.remove();
      figure.classList.add("est-chart--live");
      listen(figure, stage, view, specification.datasets.rows);
      follow(stage, view);
    } catch (error) {
      place.remove();
    }
  }

  function listen(figure, stage, view, rows) {
    const points = rows.filter((row) => row.kind === "point" && row.value !== null);
    const said = figure.querySelector(".est-chart__point");
    let place = -1;
    stage.tabIndex = 0;
    stage.setAttribute("role", "group");
    stage.setAttribute("aria-label", stage.dataset.label);
    stage.addEventListener("keydown", (event) => {
      const steps = { ArrowLeft: place - 1, ArrowRight: place + 1, Home: 0, End: points.length - 1 };
      if (!(event.key in steps)) return;
      event.preventDefault();
      const first = place < 0 && event.key === "ArrowLeft" ? points.length - 1 : steps[event.key];
      place = Math.min(points.length - 1, Math.max(0, first));
      said.textContent = points[place].label;
      view.signal("chosen", points[place].row).runAsync();
    });
    stage.addEventListener("blur", () => {
      place = -1;
      said.textContent = "";
      view.signal("chosen", -1).runAsync();
    });
  }

  function follow(stage, view) {
    let width = stage.clientWidth;
    new ResizeObserver(() => {
      if (stage.clientWidth && stage.clientWidth !== width) {
        width = stage.clientWidth;
        view.width(width).runAsync();
      }
    }).observe(stage);
  }

  const near = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (entry.isIntersecting) {
          near.unobserve(entry.target);
          enliven(entry.target);
        }
      }
    },
    { rootMargin: "200px" },
  );

  /* The drawings are whole: as long as nobody scrolls, points or types, nothing more is needed. */
  const SIGNS = ["scroll", "wheel", "pointermove", "pointerdown", "touchstart", "keydown"];

  function begin() {
    for (const sign of SIGNS) removeEventListener(sign, begin, true);
    figures.forEach((figure) => near.observe(figure));
  }

  for (const sign of SIGNS) addEventListener(sign, begin, { capture: true, passive: true });
})();
