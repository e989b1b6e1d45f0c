package cn.harbinkepu.account.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import cn.harbinkepu.local.Browser;
import cn.harbinkepu.local.Form;
import cn.harbinkepu.local.StackResource;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class PeoplePageTest {

    private static final String ROW = "tr:has(form[action$='/disable']):has(a[href*='%s'])";

    @RegisterExtension
    static final Browser browser = Browser.phone().withoutScript();

    @Test
    void anAccountIsDisabledByASecondPressThatSaysWhatWillHappen() {
        String person = newcomer();
        String row = ROW.formatted(person);
        browser.signIn("admin").open("/admin/people");
        assertThat(browser.find(row + " form button").isDisplayed()).isFalse();

        browser.click(row + " .confirm > summary");
        assertThat(browser.text(row + " .confirm")).contains("不能再登录");
        browser.click(row + " form button").untilAt("/admin/people/" + person);

        assertThat(browser.text("main")).contains("已停用", "恢复账号");
    }

    private static String newcomer() {
        Form admin = Form.as("admin");
        String organisation = admin.open("/admin/organisations")
                .replaceFirst("(?s).*href=\"/admin/organisations/([0-9a-f-]+)\">冰雪科技馆.*", "$1");
        Response added = admin.form()
                .formParam("organisation", organisation)
                .formParam("username", "leaving-" + System.nanoTime())
                .formParam("displayName", "要离开的同事")
                .post("/admin/people");
        return added.header("Location").replaceAll(".*/", "");
    }
}
