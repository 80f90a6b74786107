// Draws what a page's figures.json holds: each table, and each chart as a line.
import * as Plot from "@observablehq/plot";

export function drawTable({caption, head, rows}) {
  const table = document.createElement("table");
  table.createCaption().textContent = caption;
  const top = table.createTHead().insertRow();
  for (const word of head) top.appendChild(document.createElement("th")).textContent = word;
  const body = table.createTBody();
  for (const cells of rows) {
    const row = body.insertRow();
    for (const word of cells) row.insertCell().textContent = word;
  }
  return table;
}

export function drawChart({across, rows}) {
  const points = rows.filter((row) => typeof row.value === "number");
  return Plot.plot({
    width: 640,
    height: 220,
    marks: [
      Plot.areaY(rows.filter((row) => "low" in row), {x: across, y1: "low", y2: "high", z: "series", fill: "#e6e6e6"}),
      Plot.lineY(points, {x: across, y: "value", z: "series", tip: true}),
      Plot.dot(points, {x: across, y: "value", title: "label"}),
    ],
  });
}
