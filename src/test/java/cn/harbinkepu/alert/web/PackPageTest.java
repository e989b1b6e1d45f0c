package cn.harbinkepu.alert.web;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import cn.harbinkepu.local.Browser;
import cn.harbinkepu.local.Desk;
import cn.harbinkepu.local.StackResource;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class PackPageTest {

    private static final String WIDTH = "return document.documentElement.scrollWidth - innerWidth;";

    @RegisterExtension
    static final Browser phone = Browser.phone().withoutScript();

    @RegisterExtension
    static final Browser desktop = Browser.desktop();

    private static boolean stored;

    @BeforeEach
    void aPack() throws Exception {
        if (!stored) {
            Desk.store("heat");
            stored = true;
        }
    }

    @Test
    void aCitizenReadsWhatIsForOldPeopleFirstWithoutScript() throws Exception {
        phone.open("/packs/heat");
        phone.picture("pack-phone");
        assertThat(phone.text("main article > section:nth-of-type(1) h2")).isEqualTo("事前准备");
        assertThat(phone.text("#before ~ ul.pictograms")).contains("听官方消息", "到阴凉处");
        assertThat(phone.text("main")).contains("产业工人", "依据", "复审");
        assertThat(phone.run(WIDTH)).isEqualTo(0L);

        phone.click("a[href='/packs/heat?phase=during']").untilAt("/packs/heat?phase=during");
        assertThat(phone.text("main article > section:nth-of-type(1) h2")).isEqualTo("发生时");
        phone.click(".groups a[href$='segment=ELDERS']")
                .until(page -> phone.all("li .tag").size() == 3);
        phone.picture("pack-elders-phone");
        assertThat(phone.text("#during ~ ul:not(.pictograms) li:first-child")).contains("老年人", "热了就开空调");
        assertThat(phone.text("main")).contains("热射病").doesNotContain("中午不下地");
        assertThat(phone.text(".groups [aria-current]")).isEqualTo("老年人");

        phone.click("a[href$='view=print']")
                .until(page -> !phone.all("body.sheet").isEmpty());
        phone.picture("pack-print-phone");
        assertThat(phone.text("body")).contains("写给老年人", "中暑和热射病有什么区别", "出现这些就是急症");
        assertThat(phone.run(WIDTH)).isEqualTo(0L);
    }

    @Test
    void whoAnswersTheTelephoneSeesWhatIsInForce() throws Exception {
        desktop.signIn("duty").open("/desk/packs/heat/hotline");
        assertThat(desktop.text("main")).contains("没有生效中的预警", "【区县】");
        String alert = Desk.issue("Actual", "heat", "ORANGE", List.of("230103"));
        try {
            desktop.until(page ->
                    desktop.open("/desk/packs/heat/hotline").text(".script").contains("南岗区高温中暑橙色预警"));
            desktop.picture("hotline-desktop");
            assertThat(desktop.text(".script")).contains("【避险场所】").doesNotContain("【区县】");
            assertThat(desktop.text(".pass_on .tag")).isEqualTo("转接 120");
            assertThat(phone.open("/packs/heat").text("main article > section:nth-of-type(1) h2"))
                    .isEqualTo("发生时");
        } finally {
            Desk.cancel(alert);
        }
        assertThat(desktop.errors()).isEmpty();
    }

    @Test
    void theStudioShowsWhatIsMissing() throws Exception {
        desktop.signIn("duty").open("/studio/knowledge-packs");
        desktop.picture("coverage-desktop");

        assertThat(desktop.text("#heat"))
                .contains("所引资源不存在", "film-heat-stroke", "有效")
                .doesNotContain("缺短片");
        assertThat(desktop.text("#heat table")).contains("所有人", "老年人").doesNotContain("缺");
        assertThat(desktop.all("#heat a[href='/desk/packs/heat/hotline']")).hasSize(1);
        assertThat(desktop.errors()).isEmpty();
    }
}
