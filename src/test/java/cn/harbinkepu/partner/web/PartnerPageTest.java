package cn.harbinkepu.partner.web;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;

import cn.harbinkepu.local.Browser;
import cn.harbinkepu.local.StackResource;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class PartnerPageTest {

    @RegisterExtension
    static final Browser admin = Browser.desktop();

    @RegisterExtension
    static final Browser media = Browser.phone();

    @Test
    void aContractIsMadeNarrowedAndSuspendedAndItsKeysWithIt() throws IOException {
        String code = "radio-" + System.nanoTime();
        admin.signIn("admin").open("/admin/organisations");
        admin.run("document.querySelectorAll('details').forEach(each => each.open = true)");
        admin.type("#code", code).type("#name", "广播电台 " + code);
        admin.run("document.querySelector('#kind').value = 'PARTNER'");
        admin.run("document.querySelector('#parent').value = ''");
        admin.click("form[action='/admin/organisations'] [type=submit]")
                .until(page -> admin.path().startsWith("/admin/organisations/"));
        String id = admin.path().replaceFirst(".*/", "");

        admin.open("/admin/partners");
        admin.run("document.querySelector('#organisation').value = '%s'".formatted(id));
        admin.click("form[action='/admin/partners'] [type=submit]").untilAt("/admin/partners/" + id);
        admin.type("#perMinute", "3").type("#email", "feng@dianta");
        admin.click("[name=kinds][value=AUDIO]").click("form[action='/admin/partners/%s'] [type=submit]".formatted(id));
        admin.untilShown("#email-error", "邮箱");
        assertThat(admin.find("#perMinute").getDomProperty("value")).isEqualTo("3");
        assertThat(admin.find("[name=kinds][value=AUDIO]").isSelected()).isTrue();
        admin.type("#email", "").type("#contact", "冯主任");
        admin.click("form[action='/admin/partners/%s'] [type=submit]".formatted(id))
                .untilShown("[data-done]", "已保存");
        admin.open("/admin/partners").untilShown("main", "广播电台 " + code);
        admin.picture("partners-desktop");

        admin.open("/admin/partners/" + id);
        admin.click("#keys ~ details summary").type("#name", "抓取程序");
        admin.click("form[action='/admin/partners/%s/keys'] [type=submit]".formatted(id));
        admin.untilShown("#secret", "kpk_").picture("partner-desktop");
        String key = admin.text("#secret").strip();

        keepsToItsContract(key);
        admin.open("/admin/partners/" + id);
        admin.click("details:has(form[action$='/suspend']) summary").click("form[action$='/suspend'] [type=submit]");
        admin.untilShown("main", "已暂停");
        with(key).get("/api/v1/partner/items").then().statusCode(403);
        with(key).get("/api/v1/partner/due").then().statusCode(200);

        admin.click("details:has(form[action$='/revoke']) summary").click("form[action$='/revoke'] [type=submit]");
        admin.untilShown("main", "已停用");
        with(key).get("/api/v1/partner").then().statusCode(401);
    }

    /// Three a minute: which of the calls is refused depends on when the minute turns, that one of them is does not.
    private static void keepsToItsContract(String key) {
        int passed = 0;
        int refused = 0;
        for (int i = 0; i < 8; i++) {
            var answer = with(key).post("/api/v1/partner/confirmations");
            if (answer.statusCode() == 429) {
                refused++;
                assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 60);
                assertThat(answer.header("RateLimit")).startsWith("\"minute\";r=0;");
                assertThat(answer.<String>path("code")).isEqualTo("too-many-requests");
            } else {
                passed++;
                assertThat(answer.statusCode()).isEqualTo(200);
            }
        }
        assertThat(refused).isPositive();
        assertThat(passed).isBetween(3, 6);
    }

    @Test
    void aPartnerLooksAfterItsKeysOnAPhone() throws IOException {
        media.signIn("media").untilAt("/partners").untilShown("main", "演示合作媒体");
        assertThat(media.text("main")).contains("全部可以对外提供的内容", "每分钟");
        assertThat(media.run("return document.documentElement.scrollWidth - innerWidth;"))
                .isEqualTo(0L);
        media.picture("partner-console-phone");

        media.open("/partners/keys");
        String name = "手机测试 " + System.nanoTime();
        media.type("#name", name).type("#expires", "2020-01-01").click("form[action='/partners/keys'] [type=submit]");
        media.untilShown("#expires-error", "今天之后");
        assertThat(media.find("#name").getDomProperty("value")).isEqualTo(name);
        String tomorrow = LocalDate.now(ZoneOffset.ofHours(8)).plusDays(1).toString();
        media.run("document.querySelector('#expires').value = '%s'".formatted(tomorrow));
        media.click("form[action='/partners/keys'] [type=submit]").untilShown("#secret", "kpk_");
        String first = media.text("#secret").strip();
        String row = "//tr[th[contains(., '%s')]]".formatted(name);
        media.run("document.evaluate(\"%s//summary\", document).iterateNext().click()".formatted(row));
        media.run(
                "document.evaluate(\"%s//form[contains(@action, '/rotate')]//button\", document).iterateNext().click()"
                        .formatted(row));
        media.until(page -> !media.text("#secret").strip().equals(first));
        String second = media.text("#secret").strip();
        media.picture("partner-keys-phone");

        with(first).get("/api/v1/partner").then().statusCode(200);
        with(second).get("/api/v1/partner").then().statusCode(200);

        media.open("/partners/help").untilShown("main", "curl");
        media.picture("partner-help-phone");
    }

    /// Whoever finds a key must not be able to make another one that outlives it.
    @Test
    void aKeyMakesNoKeys() {
        RestAssured.given()
                .header("Authorization", "Bearer " + StackResource.PARTNER_KEY)
                .contentType(ContentType.URLENC)
                .formParam("name", "后门")
                .formParam("scopes", "read")
                .post("/partners/keys")
                .then()
                .statusCode(403);
    }

    private static RequestSpecification with(String key) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + key)
                .contentType(ContentType.JSON)
                .body(Map.of("confirmations", List.of(Map.of("resource", UUID.randomUUID()))));
    }
}
