// Choosing a framework shows at once what it judges; without this script a button does.
const framework = document.querySelector("form select#id_framework");
const show = document.querySelector("[name=_show_judgements]");
if (framework && show) {
  framework.addEventListener("change", () => show.click());
}
