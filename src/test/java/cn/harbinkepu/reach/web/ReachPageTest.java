package cn.harbinkepu.reach.web;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Browser;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.Desk;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.reach.HookServer;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ReachPageTest {

    @RegisterExtension
    static final Browser admin = Browser.desktop();

    @RegisterExtension
    static final Browser phone = Browser.phone().withoutScript();

    @Test
    void aRecipientIsRegisteredWarnedAndSeenByTheDesk() throws Exception {
        String name = "值班系统 " + System.nanoTime();
        try (HookServer system = new HookServer()) {
            admin.signIn("admin").open("/admin/recipients");
            admin.type("#name", name).type("#organisation", "尚志市应急管理局");
            admin.run("document.querySelector('#channel').value = 'WEBHOOK'");
            admin.type("#address", "不是网址").type("#contact", "钱值班").type("#phone", "0451-84600002");
            admin.click("[name=districts][value='230183']").click("#add ~ form [type=submit]");
            admin.untilShown("#address-error", "https://");
            assertThat(admin.find("#name").getDomProperty("value")).isEqualTo(name);
            admin.type("#address", system.address()).click("#add ~ form [type=submit]");
            admin.untilShown("[role=status]", "whsec_");
            admin.picture("recipients-desktop");

            String alert = Desk.issue("Actual", "blizzard-coldwave", "RED", List.of("230183"));
            try {
                Await.until(system.calls()::size, calls -> calls == 1);
                isSeenByTheDesk(alert);
                isAcknowledgedOnAPhone(system);
            } finally {
                Desk.cancel(alert);
            }
            Await.until(system.calls()::size, calls -> calls == 2);
            isTakenOff(name);
        }
    }

    private static void isSeenByTheDesk(String alert) throws IOException {
        phone.signIn("duty").open("/desk/alerts/" + alert);
        phone.click("main a[href^='/desk/incidents/']")
                .until(page -> phone.path().startsWith("/desk/incidents/"));
        assertThat(phone.text("main")).contains("发送情况", "系统对接", "尚志市", "时间线", "值守 孙立起草");
        assertThat(phone.run("return document.documentElement.scrollWidth - innerWidth;"))
                .isEqualTo(0L);
        phone.picture("reach-phone");
    }

    private static void isAcknowledgedOnAPhone(HookServer system) throws IOException {
        String link = system.calls().getFirst().json().getJsonObject("data").getString("acknowledge");
        phone.open(link.replaceFirst("^https?://[^/]+", ""));
        assertThat(phone.text("main")).contains("请确认收到", "哈尔滨市应急提示");
        phone.type("#by", "钱值班").picture("ack-phone");
        phone.click("main form [type=submit]").untilShown("main", "已确认收到（钱值班）");
    }

    private static void isTakenOff(String name) {
        String id = Caller.as("admin")
                .get("/api/v1/admin/recipients")
                .jsonPath()
                .getString("items.find { it.name == '" + name + "' }.id");
        admin.open("/admin/recipients/" + id);
        admin.type("#contact", "孙值班").click("main form [type=submit]").untilAt("/admin/recipients");
        assertThat(admin.text("main")).contains("孙值班");
        admin.click("form[action='/admin/recipients/" + id + "/disable'] button")
                .untilShown("main", "已停用");
        assertThat(admin.errors()).allMatch(error -> error.contains("422"));
    }
}
