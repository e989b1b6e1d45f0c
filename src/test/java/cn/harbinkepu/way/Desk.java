package cn.harbinkepu.way;

import java.util.HashMap;
import java.util.Map;

import org.openqa.selenium.Cookie;
import org.openqa.selenium.support.ui.Select;

import cn.harbinkepu.local.Browser;

/// One window at which several people sit down in turn, each with a session of their own.
final class Desk {

    private static final String SESSION = "kepu-session";

    private final Browser browser;
    private final Map<String, Cookie> sessions = new HashMap<>();

    Desk(Browser browser) {
        this.browser = browser;
    }

    /// The window with this person before it; they sign in by the page when they come for the first time.
    Browser as(String person) {
        if (!sessions.isEmpty()) {
            browser.driver().manage().deleteAllCookies();
        }
        Cookie known = sessions.get(person);
        if (known != null) {
            browser.driver().manage().addCookie(known);
            return browser;
        }
        browser.signIn(person);
        sessions.put(person, browser.driver().manage().getCookieNamed(SESSION));
        return browser;
    }

    /// The studio's page of the resource, for this person.
    Browser as(String person, String resource) {
        return as(person).open("/studio/resources/" + resource);
    }

    static void choose(Browser browser, String css, String value) {
        new Select(browser.find(css)).selectByValue(value);
    }
}
