package cn.harbinkepu.push.web;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Browser;
import cn.harbinkepu.local.Desk;
import cn.harbinkepu.local.StackResource;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class MessagesPageTest {

    @RegisterExtension
    static final Browser phone = Browser.phone().withoutScript();

    @RegisterExtension
    static final Browser desktop = Browser.desktop();

    @Test
    void aReaderChoosesProvesAMailboxAndEndsItWithoutScript() throws Exception {
        GreenMail mail = new GreenMail(new ServerSetup(
                ConfigProvider.getConfig().getValue("quarkus.mailer.port", Integer.class), "127.0.0.1", "smtp"));
        mail.start();
        try {
            join(phone);
            phone.click("a[href='/me/messages']").untilAt("/me/messages");
            assertThat(phone.text("[data-push-words]")).contains("脚本");

            phone.click("input[name=digest][value=WEEKLY]")
                    .click("form[action='/me/messages/choices'] button")
                    .untilAt("/me/messages?done=choices");
            assertThat(phone.find("input[name=digest][value=WEEKLY]").isSelected())
                    .isTrue();

            phone.type("#EMAIL-address", "page@example.cn").click("form:has(#EMAIL-address) button");
            phone.untilShown("form:has(#EMAIL-address)", "我同意”");
            assertThat(phone.find("#EMAIL-address").getDomProperty("value")).isEqualTo("page@example.cn");
            phone.picture("messages-phone-mistake");
            phone.click("form:has(#EMAIL-address) input[name=consent]")
                    .click("form:has(#EMAIL-address) button")
                    .untilAt("/me/messages?done=sent");

            phone.type("#EMAIL-code", "000").click("form[action='/me/messages/proof'] button");
            phone.untilShown("#EMAIL-code-error", "验证码不对");
            Matcher code = Pattern.compile("验证码是 (\\d{6})")
                    .matcher(String.valueOf(mail.getReceivedMessages()[0].getContent()));
            assertThat(code.find()).isTrue();
            phone.type("#EMAIL-code", code.group(1))
                    .click("form[action='/me/messages/proof'] button")
                    .untilAt("/me/messages?done=proved");
            assertThat(phone.text("section[aria-labelledby=channels]")).contains("p***@example.cn");
            phone.picture("messages-phone");

            phone.click("form[action$='/remove'] button").untilAt("/me/messages?done=removed");
            assertThat(phone.text("section[aria-labelledby=channels]")).contains("还没有登记");
        } finally {
            mail.stop();
        }
    }

    @Test
    void aReaderSubscribesToWarningsOfTheOwnDistrictWithoutScript() throws IOException {
        join(phone);
        phone.open("/me/messages");
        assertThat(phone.find("input[name='warnings.districts'][value='230100']")
                        .isSelected())
                .as("who has said no district has the city")
                .isTrue();
        phone.click("input[name=warnings][value=ON]")
                .click("input[name='warnings.districts'][value='230100']")
                .click("form[action='/me/messages/choices'] button")
                .untilShown("#districts-error", "至少一个区县");
        phone.click("input[name='warnings.districts'][value='230103']")
                .click("input[name='warnings.districts'][value='230109']")
                .click("#least option[value=ORANGE]")
                .click("form[action='/me/messages/choices'] button")
                .untilAt("/me/messages?done=choices");

        assertThat(phone.find("input[name=warnings][value=ON]").isSelected()).isTrue();
        assertThat(phone.find("input[name='warnings.districts'][value='230103']")
                        .isSelected())
                .isTrue();
        assertThat(phone.find("input[name='warnings.districts'][value='230100']")
                        .isSelected())
                .isFalse();
        assertThat(phone.find("#least").getDomProperty("value")).isEqualTo("ORANGE");
        assertThat(phone.text("#warnings")).contains("橙色、红色预警不受免打扰时段限制");
        phone.picture("messages-warnings");

        String alert = Desk.issue("Actual", "blizzard-coldwave", "ORANGE", List.of("230103"));
        try {
            Await.until(() -> phone.open("/alerts").all("#alert-banner .alert").size(), shown -> shown > 0);
            phone.click(".alert-subscribe a").untilShown("h1", "我的消息");
        } finally {
            Desk.cancel(alert);
        }
    }

    @Test
    void aBrowserThatRefusesIsToldWhatToDo() throws IOException {
        join(desktop);
        desktop.open("/me/messages")
                .until(page -> !desktop.text("[data-push-words]").contains("脚本"));
        desktop.picture("messages-desktop");
        desktop.click("[data-push-button]").untilShown("[data-push-words]", "请先勾选");

        desktop.click("[data-push-consent]").click("[data-push-button]");

        desktop.until(page -> desktop.text("[data-push-words]").contains("其他渠道"));
    }

    @Test
    void staffSeeHowManyWereSentAndNoNames() throws IOException {
        desktop.signIn("editor").open("/studio/push");

        assertThat(desktop.text("main table")).contains("浏览器通知").contains("电子邮件");
        desktop.picture("push-figures");
    }

    private static void join(Browser browser) {
        browser.open("/me")
                .click("#consent")
                .click("main form button[type=submit]")
                .untilAt("/me?done=joined");
    }
}
