package cn.harbinkepu.account.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import cn.harbinkepu.local.Browser;
import cn.harbinkepu.local.StackResource;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class SignInPageTest {

    @RegisterExtension
    static final Browser browser = Browser.phone().withoutScript();

    @Test
    void aWrongPasswordIsToldBesideTheFieldAndKeepsTheName() {
        browser.open("/sign-in")
                .type("#username", "editor")
                .type("#password", "not-the-password")
                .click("form[action='/sign-in'] [type=submit]");

        assertThat(browser.text("#sign-in-error")).isNotBlank();
        assertThat(browser.find("#username").getDomProperty("value")).isEqualTo("editor");
        assertThat(browser.find("#password").getDomProperty("value")).isEmpty();
    }

    @Test
    void whoSignsInGoesOnWhereTheyWantedToGo() {
        browser.open("/desk");
        assertThat(browser.path()).startsWith("/sign-in?next=%2Fdesk");

        browser.type("#username", "duty")
                .type("#password", StackResource.PASSWORD)
                .click("form[action='/sign-in'] [type=submit]");

        browser.untilAt("/desk");
        assertThat(browser.driver().manage().getCookieNamed("kepu-session"))
                .satisfies(cookie -> assertThat(cookie.isHttpOnly()).isTrue())
                .satisfies(cookie -> assertThat(cookie.getSameSite()).isEqualTo("Lax"));
    }

    @Test
    void whoIsSignedInMaySignInAsAnother() {
        browser.signIn("editor").signIn("chief").open("/studio");

        assertThat(browser.find(".site-header .name").getDomProperty("textContent"))
                .isEqualTo("终审 陈岩");
    }

    @Test
    void aForeignAddressIsNoPlaceToGoOnTo() {
        browser.open("/sign-in?next=https%3A%2F%2Fevil.example%2F");

        assertThat(browser.find("input[name=next]").getDomProperty("value")).isEmpty();
    }
}
