package cn.harbinkepu.audience.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import cn.harbinkepu.local.Browser;
import cn.harbinkepu.local.StackResource;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class MePageTest {

    @RegisterExtension
    static final Browser phone = Browser.phone().withoutScript();

    @Test
    void aReaderJoinsChangesSwitchesOffAndLeaves() {
        phone.open("/me").click("input[name=interests][value=ice-snow]").click("main form button[type=submit]");
        phone.until(page -> page.getPageSource().contains("请先勾选"));
        assertThat(phone.find("input[value=ice-snow]").isSelected())
                .as("nothing is lost")
                .isTrue();

        phone.click("#consent").click("main form button[type=submit]").untilAt("/me?done=joined");
        assertThat(phone.text("#switch")).contains("已打开");
        assertThat(phone.find("input[value=ice-snow]").isSelected()).isTrue();

        phone.click("form[action='/me/personalisation'] button").untilAt("/me?done=off");
        assertThat(phone.text("#switch")).contains("已关闭");

        phone.click("input[name=sure]").click("form[action='/me/erase'] button").untilAt("/me?done=erased");
        assertThat(phone.text("[role=status]")).contains("全部清除");
        assertThat(phone.text("main form button[type=submit]")).contains("建立");
    }
}
