for (const field of document.querySelectorAll("input[data-for]")) {
  const items = document.querySelectorAll(field.dataset.for);
  const texts = Array.from(items, item => item.textContent.toLowerCase());
  field.closest(".filter").hidden = false;
  field.addEventListener("input", () => {
    const words = field.value.toLowerCase().split(/\s+/);
    items.forEach((item, i) => { item.hidden = !words.every(word => texts[i].includes(word)); });
  });
}
for (const table of document.querySelectorAll("table[data-sort]")) {
  const body = table.tBodies[0];
  const value = (row, i) => row.cells[i].dataset.value ?? row.cells[i].textContent.trim().toLowerCase();
  const { compare } = new Intl.Collator("da", { numeric: true });
  Array.from(table.tHead.rows[0].cells, (head, i) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const sign = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", sign > 0 ? "ascending" : "descending");
      const keys = Array.from(body.rows, row => [value(row, i), row]);
      body.append(...keys.sort((a, b) => sign * compare(a[0], b[0])).map(pair => pair[1]));
    });
  });
}
