// Offers to share or copy the address of the page. Without it the address stands there as a plain link.

const link = document.querySelector("a[data-share]");

if (link && (navigator.share || navigator.clipboard)) {
  const button = document.createElement("button");
  const said = document.createElement("span");
  button.type = "button";
  button.className = "button quiet";
  button.textContent = navigator.share ? "分享" : "复制链接";
  said.setAttribute("role", "status");
  said.className = "meta";
  button.addEventListener("click", async () => {
    try {
      if (navigator.share) {
        await navigator.share({ title: document.title, url: link.href });
      } else {
        await navigator.clipboard.writeText(link.href);
        said.textContent = "已复制";
      }
    } catch (refused) {
      said.textContent = refused.name === "AbortError" ? "" : "未能复制，请手动复制上面的链接。";
    }
  });
  const row = document.createElement("p");
  row.className = "cluster share no-print";
  row.append(button, said);
  link.after(row);
}
