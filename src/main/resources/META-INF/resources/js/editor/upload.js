// Sends a picture and makes it a figure of the draft.

import { renew, trouble } from "../session.js";

export function uploader(form) {
  const call = async (address, options, again = true) => {
    let answer;
    try {
      answer = await fetch(address, {
        method: "POST",
        ...options,
        headers: { Accept: "application/json", "Kepu-Csrf": form.elements.csrf.value, ...options.headers },
      });
    } catch {
      throw new Error("网络中断，图片没有传完，请再试一次。");
    }
    const said = await answer.json().catch(() => ({}));
    if (answer.status === 401 || said.code === "form-expired") {
      const who = await renew().catch(() => "none");
      if (again && who === "same") {
        return call(address, options, false);
      }
      throw new Error(`${trouble(who)}，请在新窗口登录，再点一次。`);
    }
    if (!answer.ok) {
      throw new Error(said.detail ?? "图片没有传上去，请再试一次。");
    }
    return said;
  };

  return async (file) => {
    const body = new FormData();
    body.append("file", file);
    const { fileId } = await call("/api/v1/files", { body });
    const { src } = await call(`/api/v1/resources/${form.dataset.resource}/figures`, {
      body: JSON.stringify({ fileId }),
      headers: { "Content-Type": "application/json" },
    });
    return src;
  };
}
