// Chooses all of a page at once and says how many are chosen. The list does all else without this.

const form = document.querySelector("[data-list]");
const all = form?.querySelector("[data-all]");

if (all) {
  const boxes = [...form.querySelectorAll("[name=ids], [name=draft]")];
  const words = form.querySelector("[data-chosen]");
  const show = () => {
    const count = boxes.filter((box) => box.checked).length;
    words.textContent = count > 0 ? `已选 ${count} 条` : "";
    all.checked = count === boxes.length;
    all.indeterminate = count > 0 && count < boxes.length;
  };
  all.closest("label").hidden = false;
  all.addEventListener("change", () => {
    boxes.forEach((box) => (box.checked = all.checked));
    show();
  });
  form.addEventListener("change", show);
  form.addEventListener("submit", (event) => {
    if (!boxes.some((box) => box.checked)) {
      event.preventDefault();
      words.textContent = "请先勾选稿件。";
      boxes[0].focus();
    }
  });
  show();
}
