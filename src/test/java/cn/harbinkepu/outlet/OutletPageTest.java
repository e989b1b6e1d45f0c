package cn.harbinkepu.outlet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import cn.harbinkepu.local.Browser;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;

import static org.assertj.core.api.Assertions.assertThat;

/// An administrator adds a desk that publishes by hand, and an editor notes on a phone where it published.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class OutletPageTest {

    @RegisterExtension
    static final Browser admin = Browser.desktop();

    @RegisterExtension
    static final Browser phone = Browser.phone().withoutScript();

    @Test
    void aDeskIsAddedAndItsPostIsNoted() throws Exception {
        String name = "宣传科 " + System.nanoTime();
        admin.signIn("admin").open("/admin/outlets");
        admin.run("document.querySelector('#platform').value = 'WECHAT'");
        admin.type("#name", name).click("#add ~ form [type=submit]").untilShown("#app-error", "应用标识");
        assertThat(admin.find("#name").getDomProperty("value")).isEqualTo(name);
        admin.run("document.querySelector('#platform').value = 'HAND'");
        admin.click("#add ~ form [type=submit]").untilShown("#account", name);
        admin.open("/admin/outlets").picture("outlets-admin");

        String resource = Staff.published("人工发布的一篇");
        phone.signIn("chief").open("/studio/resources/" + resource);
        phone.click("#outlets summary").type("#outlet-url", "https://video.example.cn/7");
        phone.run("const hands = document.querySelector('#outlet-account');"
                + "hands.value = [...hands.options].find(each => each.text === '" + name + "').value;");
        phone.click("#outlets form[action$='/note'] button").untilShown("#outlets", "已发布");
        assertThat(phone.text("#outlets")).contains(name, "查看");
        assertThat(phone.run("return document.documentElement.scrollWidth - innerWidth;"))
                .isEqualTo(0L);
        phone.picture("outlets-phone");

        Channels.withdraw(resource);
        phone.open("/studio/outlets").untilShown("main", "待下架");
        assertThat(phone.text("main")).contains("人工发布的一篇", "陈岩");
        assertThat(phone.run("return document.documentElement.scrollWidth - innerWidth;"))
                .isEqualTo(0L);
        phone.picture("outlets-list-phone");
    }
}
