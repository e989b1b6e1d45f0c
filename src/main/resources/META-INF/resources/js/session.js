// A page outlives its session. This asks who is signed in now and gives the page's forms the form token of the present
// session, so that after signing in again in another tab they go on where they were. The session of another person is
// not taken: what one has typed would be sent as the work of another.

const PATIENCE = 5000;

const nameIn = (page) => page.querySelector(".site-header .name")?.textContent ?? "";

// Answers "same", "other" or "none"; fails without a line. A page that came when nobody was signed in goes on as whoever
// signs in.
export async function renew() {
  const answer = await fetch("/settings", { cache: "no-store", headers: { Accept: "text/html" }, signal: AbortSignal.timeout(PATIENCE) });
  if (!answer.ok) {
    throw new Error(`nobody could be asked: ${answer.status}`);
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const token = page.querySelector("[name=csrf]")?.value;
  if (!token) {
    return "none";
  }
  if (nameIn(document) && nameIn(page) !== nameIn(document)) {
    return "other";
  }
  document.querySelectorAll("[name=csrf]").forEach((field) => (field.value = token));
  return "same";
}

// What is wrong with the session, for a person.
export const trouble = (who) => (who === "other" ? `现在登录的不是${nameIn(document)}` : "登录已过期");

// Leads to signing in without leaving the page.
export function signInLink() {
  const link = document.createElement("a");
  link.href = location.pathname.startsWith("/studio") ? `/sign-in?next=${encodeURIComponent("/studio")}` : "/sign-in";
  link.target = "_blank";
  link.rel = "noopener";
  link.textContent = nameIn(document) ? `在新窗口用${nameIn(document)}的账号登录` : "在新窗口登录";
  return link;
}
