for (const field of document.querySelectorAll("input[data-for]")) {
  const items = document.querySelectorAll(field.dataset.for);
  const texts = Array.from(items, item => item.textContent.toLowerCase());
  field.closest(".filter").hidden = false;
  field.addEventListener("input", () => {
    const words = field.value.toLowerCase().split(/\s+/);
    items.forEach((item, i) => { item.hidden = !words.every(word => texts[i].includes(word)); });
  });
}
