package cn.harbinkepu.alert.web;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import cn.harbinkepu.alert.cap.CapForTests;
import cn.harbinkepu.local.Browser;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.Desk;
import cn.harbinkepu.local.Form;
import cn.harbinkepu.local.StackResource;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class WarningPageTest {

    @RegisterExtension
    static final Browser duty = Browser.phone().withoutScript();

    @RegisterExtension
    static final Browser approver = Browser.desktop();

    @Test
    void aWarningIsFollowedFromItsArrivalToItsEnd() throws Exception {
        String key = Sources.add("哈尔滨市气象台 " + System.nanoTime());
        CapForTests first = CapForTests.blizzard();
        String id = Sources.send(key, first);

        duty.signIn("duty").open("/desk");
        duty.picture("desk-warnings-phone");
        assertThat(duty.text("#warnings")).contains("收到的预警");
        duty.click("a[href='/desk/warnings/" + id + "']").untilAt("/desk/warnings/" + id);
        duty.picture("warning-phone");
        assertThat(duty.text("main dl")).contains("哈尔滨市气象台", "暴雪寒潮", "橙色", "南岗区");
        assertThat(duty.run("return document.documentElement.scrollWidth - innerWidth;"))
                .isEqualTo(0L);
        duty.click("a[href$='/draft']").untilAt("/desk/warnings/" + id + "/draft");
        duty.type("#description", "预计未来6小时降雪量将达10毫米以上，请尽量不要出行。");
        duty.click("main form [type=submit]").until(page -> duty.path().startsWith("/desk/alerts/"));
        String draft = duty.path();

        approver.signIn("approver").open(draft);
        Desk.approve(approver).untilShown("main", "已发布");
        String alert = draft.replaceFirst(".*/", "");
        assertThat(issued(alert)).isEqualTo("ISSUED");
        try {
            isUpdatedAndEnded(key, first, alert);
        } finally {
            Caller.as("approver").post("/api/v1/alerts/" + alert + "/cancel");
        }
    }

    private static void isUpdatedAndEnded(String key, CapForTests first, String alert) throws Exception {
        CapForTests update = first.followedBy("Update", 1).with("橙色", "红色").with("Severe", "Extreme");
        String next = Sources.send(key, update);
        approver.open("/desk/warnings/" + next);
        approver.picture("warning-update-desktop");
        assertThat(approver.text("main")).contains("据此起草的将是它的更新", "同一事件收到的信息");
        duty.open("/desk/warnings/" + next + "/draft");
        duty.click("main form [type=submit]").until(page -> duty.path().startsWith("/desk/alerts/"));
        Desk.approve(approver.open(duty.path())).untilShown("main", "已发布");
        assertThat(issued(alert)).isEqualTo("UPDATED");

        String end = Sources.send(key, update.followedBy("Cancel", 1));
        duty.open("/desk/warnings/" + end);
        assertThat(duty.text("main")).contains("等待核准人员解除");
        approver.open("/desk/warnings/" + end);
        approver.picture("warning-cancel-desktop");
        approver.click("form[action$='/end'] button")
                .until(page -> approver.path().startsWith("/desk/alerts/"));
        assertThat(approver.errors()).isEmpty();
        assertThat(Caller.nobody().get("/api/v1/alerts?current=true").jsonPath().getList("items.id", String.class))
                .doesNotContain(alert);
    }

    private static String issued(String alert) {
        return Caller.nobody().get("/api/v1/alerts/" + alert).jsonPath().getString("state");
    }

    @Test
    void whileADraftWaitsItsEndIsToldAndNoSecondIsMade() {
        String key = Sources.add("等核准 " + System.nanoTime());
        CapForTests first = CapForTests.blizzard();
        String id = Sources.send(key, first);
        duty.signIn("duty").open("/desk/warnings/" + id + "/draft");
        duty.click("main form [type=submit]").until(page -> duty.path().startsWith("/desk/alerts/"));
        String draft = duty.path();

        String update = Sources.send(key, first.followedBy("Update", 1));
        duty.open("/desk/warnings/" + update);
        assertThat(duty.text("main")).contains("还在等核准", "请先核准或作废它");
        duty.open("/desk/warnings/" + update + "/draft").click("main form [type=submit]");
        duty.untilShown("main", "还有一份草稿在等核准");
        String end = Sources.send(key, first.followedBy("Cancel", 2));
        assertThat(duty.open("/desk/warnings/" + end).text("main")).contains("对方已经要求解除，请作废它");

        duty.open(draft).click("form[action$='/discard'] button").untilShown("main", "已作废");
        assertThat(duty.open("/desk/warnings/" + end).text("main")).contains("已经解除或失效");
        assertThat(duty.open("/desk/warnings/" + id).text("main"))
                .contains("已有更新")
                .doesNotContain("据此起草");
    }

    @Test
    void aDraftThatIsGivenUpLeavesItsWarningOpen() {
        String id = Sources.send(Sources.add("作废 " + System.nanoTime()), CapForTests.blizzard());
        duty.signIn("duty").open("/desk/warnings/" + id + "/draft");
        duty.click("main form [type=submit]").until(page -> duty.path().startsWith("/desk/alerts/"));
        duty.click("form[action$='/discard'] button").untilShown("main", "已作废");

        assertThat(duty.open("/desk").text("main")).contains("收到的预警");
        assertThat(duty.all("a[href='/desk/warnings/" + id + "']")).hasSize(1);
        duty.open("/desk/warnings/" + id + "/draft").click("main form [type=submit]");
        duty.until(page -> duty.path().startsWith("/desk/alerts/"));
    }

    @Test
    void whatIsNotKnownIsChosenAndADrillStaysOne() {
        CapForTests drill = CapForTests.blizzard()
                .with("<status>Actual", "<status>Exercise")
                .with("11B04", "none")
                .with("<event>暴雪</event>", "<event>不明</event>")
                .with("橙色预警[II/严重]", "预警")
                .with("Severe", "Unknown");
        String id = Sources.send(Sources.add("演练 " + System.nanoTime()), drill);
        approver.signIn("approver").open("/desk/warnings/" + id + "/draft");
        assertThat(approver.find("#level").getDomProperty("value")).isEqualTo("");
        approver.run("document.querySelector('#hazard').value = 'blizzard-coldwave'");
        approver.run("document.querySelector('#level').value = 'YELLOW'");
        approver.click("[name=status][value=Actual]").click("main form [type=submit]");
        approver.untilShown("main .error", "据此起草的也只能是");

        approver.click("[name=status][value=Exercise]").click("main form [type=submit]");
        approver.until(page -> approver.path().startsWith("/desk/alerts/"));
        assertThat(approver.text("main")).contains("演练", "暴雪寒潮");
    }

    @Test
    void theBoardShowsWhatArrivesByItself() {
        String key = Sources.add("到达 " + System.nanoTime());
        approver.signIn("approver").open("/desk").forgetErrors();

        String id = Sources.send(key, CapForTests.blizzard());

        approver.untilShown("[role=status]", "新到 1 条");
        assertThat(approver.all("a[href='/desk/warnings/" + id + "']")).hasSize(1);
        assertThat(approver.driver().getTitle()).startsWith("（新 1）");
        assertThat(approver.errors()).isEmpty();
    }

    @Test
    void ofTwoOfficersOneIsFirstAndTheOtherIsTold() {
        String id = Sources.send(Sources.add("双人 " + System.nanoTime()), CapForTests.blizzard());
        Form officer = Form.as("duty");
        duty.signIn("approver").open("/desk/warnings/" + id + "/draft");
        officer.form()
                .formParam("reason", "已由市气象台另行发布")
                .redirects()
                .follow(false)
                .post("/desk/warnings/" + id + "/dismiss")
                .then()
                .statusCode(303);

        duty.type("#description", "我写的话").click("main form [type=submit]").untilShown("main", "已经处理过");

        assertThat(duty.find("#description").getDomProperty("value")).isEqualTo("我写的话");
        assertThat(officer.open("/desk/warnings/" + id)).contains("值守 孙立", "不采用", "已由市气象台另行发布");
        assertThat(officer.form()
                        .formParam("reason", "第二次写的原因")
                        .post("/desk/warnings/" + id + "/dismiss")
                        .asString())
                .contains("已经处理过", "您写的是：第二次写的原因", "已由市气象台另行发布");
        assertThat(officer.form()
                        .formParam("reason", " ")
                        .post("/desk/warnings/" + id + "/dismiss")
                        .asString())
                .contains("请写明为什么不采用");
    }

    @Test
    void aSourceThatIsDisabledSendsNothingMore() {
        String name = "停用 " + System.nanoTime();
        String key = Sources.add(name);
        String page = Sources.admin().open("/admin/warning-sources");
        assertThat(page).contains(name).doesNotContain(key);
        String row = page.substring(page.indexOf(name));
        String source = row.replaceFirst("(?s).*?/admin/warning-sources/([0-9a-f-]{36})/disable.*", "$1");

        Sources.admin().form().post("/admin/warning-sources/" + source + "/disable");
        assertThat(Sources.post(key, CapForTests.blizzard().bytes()).statusCode())
                .isEqualTo(401);
        Sources.admin().form().post("/admin/warning-sources/" + source + "/enable");
        assertThat(Sources.post(key, CapForTests.blizzard().bytes()).statusCode())
                .isEqualTo(202);

        for (String wrong : List.of("", name)) {
            assertThat(Sources.admin()
                            .form()
                            .formParam("name", wrong)
                            .post("/admin/warning-sources")
                            .statusCode())
                    .isEqualTo(422);
        }
        assertThat(Sources.admin()
                        .form()
                        .formParam("name", name + " 2")
                        .formParam("publicKey", "不是公钥")
                        .post("/admin/warning-sources")
                        .asString())
                .contains("不是 PEM 格式", "不是公钥</textarea>");
    }
}
