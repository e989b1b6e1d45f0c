package cn.harbinkepu.alert.web;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.restassured.RestAssured;
import io.restassured.response.Response;

import cn.harbinkepu.alert.cap.CapForTests;
import cn.harbinkepu.local.Form;

import static org.assertj.core.api.Assertions.assertThat;

/// Services that send warnings, in a test.
final class Sources {

    private static final Pattern KEY = Pattern.compile("<code id=\"key\">(kws_[^<]+)</code>");

    /// Signed in once, because the number of sign-ins is limited.
    private static Optional<Form> admin = Optional.empty();

    private static Optional<Form> approver = Optional.empty();

    private Sources() {}

    static Form admin() {
        Form form = admin.orElseGet(() -> Form.as("admin"));
        admin = Optional.of(form);
        return form;
    }

    static Form approver() {
        Form form = approver.orElseGet(() -> Form.as("approver"));
        approver = Optional.of(form);
        return form;
    }

    /// Adds one, by the page of administrators, and returns its key.
    static String add(String name) {
        return add(name, "");
    }

    /// One that signs.
    static String add(String name, String publicKey) {
        String page = admin().form()
                .formParam("name", name)
                .formParam("publicKey", publicKey)
                .post("/admin/warning-sources")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        Matcher key = KEY.matcher(page);
        assertThat(key.find()).as(page).isTrue();
        return key.group(1);
    }

    /// The id of the source with this name.
    static String id(String name) {
        Matcher row = Pattern.compile("/admin/warning-sources/([0-9a-f-]{36})\">" + Pattern.quote(name) + "<")
                .matcher(admin().open("/admin/warning-sources"));
        assertThat(row.find()).isTrue();
        return row.group(1);
    }

    static Response post(String key, byte[] cap) {
        return RestAssured.given()
                .header(CapApi.KEY, key)
                .contentType("application/cap+xml")
                .body(cap)
                .post("/api/v1/cap");
    }

    /// Without a key.
    static Response post(byte[] cap) {
        return RestAssured.given().contentType("application/cap+xml").body(cap).post("/api/v1/cap");
    }

    /// Takes the warning in and returns its id.
    static String send(String key, CapForTests cap) {
        return post(key, cap.bytes()).then().statusCode(202).extract().path("id");
    }
}
