package cn.harbinkepu.outlet;

import java.util.Map;
import java.util.stream.Stream;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.Form;
import cn.harbinkepu.local.Staff;

import static org.assertj.core.api.Assertions.assertThat;

/// What people do with channels in tests, at the pages.
final class Channels {

    static final String AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

    private static final Form ADMIN = Form.as("admin");
    private static final Form CHIEF = Form.as("chief");

    private Channels() {}

    static Form admin() {
        return ADMIN;
    }

    static Form chief() {
        return CHIEF;
    }

    /// Adds an account and returns its id.
    static String account(String platform, Map<String, String> fields) {
        RequestSpecification form = ADMIN.form()
                .formParam("platform", platform)
                .formParam("name", platform + " " + System.nanoTime())
                .formParam("replaces", "yes");
        fields.forEach(form::formParam);
        Response added = form.post("/admin/outlets");
        assertThat(added.statusCode()).as(added.asString()).isEqualTo(303);
        String at = added.header("Location");
        return at.substring(at.lastIndexOf('/') + 1);
    }

    static String wechat() {
        return account(
                "WECHAT", Map.of("app", "wx-outlet", "secret", "wx-secret", "token", "wx-token", "aesKey", AES_KEY));
    }

    static void send(String resource, String account) {
        Response sent = CHIEF.form().formParam("account", account).post("/studio/resources/" + resource + "/outlets");
        assertThat(sent.statusCode()).as(sent.asString()).isEqualTo(303);
    }

    /// The panel of the resource once it says all of this.
    static String until(String resource, String... words) {
        return Await.until(() -> panel(resource), panel -> Stream.of(words).allMatch(panel::contains));
    }

    static String panel(String resource) {
        String page = CHIEF.open("/studio/resources/" + resource);
        int at = page.indexOf("id=\"outlets\"");
        return at < 0 ? "" : page.substring(at, page.indexOf("</details>", at));
    }

    /// Changes a published resource and publishes what was changed.
    static void correct(String resource, String title) {
        assertThat(Staff.act("editor", resource, "correct", Map.of("reason", "数字有误"))
                        .statusCode())
                .isEqualTo(200);
        int version = Staff.view("editor", resource).getInt("version");
        assertThat(Caller.as("editor")
                        .contentType("application/json")
                        .header("If-Match", "\"" + version + "\"")
                        .body(Map.of("title", title))
                        .patch("/api/v1/resources/{id}", resource)
                        .statusCode())
                .isEqualTo(200);
        Staff.review(resource);
        assertThat(Staff.act("chief", resource, "publish", Map.of()).statusCode())
                .isEqualTo(200);
    }

    static void withdraw(String resource) {
        assertThat(Staff.act("chief", resource, "withdraw", Map.of("reason", "数据有误"))
                        .statusCode())
                .isEqualTo(200);
    }
}
