package cn.harbinkepu.local;

import java.util.List;
import java.util.UUID;

import io.restassured.http.ContentType;

/// An account of a test's own, for what would stand in the way of others if a demo account had it. Its password is
/// that of the demo accounts.
public final class Newcomer {

    private Newcomer() {}

    /// @param roles for the whole pool
    /// @return the name for signing in
    public static String with(String... roles) {
        Form admin = Form.as("admin");
        String name = "newcomer-" + UUID.randomUUID().toString().substring(0, 8);
        String people = admin.open("/admin/people");
        String organisation =
                people.replaceFirst("(?s).*?name=\"organisation\".*?<option value=\"([0-9a-f-]{36}).*", "$1");
        String id = admin.form()
                .formParam("organisation", organisation)
                .formParam("username", name)
                .formParam("displayName", "新同事 " + name)
                .post("/admin/people")
                .header("Location")
                .replaceAll(".*/", "");
        for (String role : List.of(roles)) {
            admin.form()
                    .formParam("role", role)
                    .formParam("organisation", "")
                    .post("/admin/people/" + id + "/grant")
                    .then()
                    .statusCode(303);
        }
        setPassword(admin.form().post("/admin/people/" + id + "/link").asString());
        return name;
    }

    private static void setPassword(String page) {
        Caller.nobody()
                .redirects()
                .follow(false)
                .accept("text/html")
                .contentType(ContentType.URLENC.withCharset("UTF-8"))
                .formParam("password", StackResource.PASSWORD)
                .formParam("again", StackResource.PASSWORD)
                .post(page.replaceFirst("(?s).*(/set-password/[\\w-]+).*", "$1"))
                .then()
                .statusCode(303);
    }
}
