package cn.harbinkepu.screen.web;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Dimension;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Browser;
import cn.harbinkepu.local.Desk;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.TestCloud;
import cn.harbinkepu.screen.web.Displays.Display;

import static org.assertj.core.api.Assertions.assertThat;

/// A display in a real browser.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ScreenPageTest {

    private static final String DISTRICT = "230129";
    private static final String HEADLINE = "哈尔滨市应急提示";
    private static final String ALERT = "#stage > .alert h1";

    @RegisterExtension
    static final Browser browser = Browser.desktop();

    private static Display shown;
    private static Display drilling;

    @BeforeEach
    void setUp() {
        if (shown != null) {
            return;
        }
        String resource = TestCloud.publish(TestCloud.article("screen-" + UUID.randomUUID(), "延寿的稻田"))
                .getFirst();
        shown = Displays.display(
                Displays.group("延寿联播 " + UUID.randomUUID(), false, DISTRICT, "BLUE", resource), "延寿广场");
        drilling = Displays.display(Displays.group("延寿演练 " + UUID.randomUUID(), true, DISTRICT, "BLUE"), "延寿演练室");
    }

    @Test
    void anAlertTakesTheScreenOverAtOnceAndIsProved() {
        browser.open(shown.address());
        browser.untilShown("#stage h1", "延寿的稻田");
        assertThat(browser.path()).isEqualTo("/screen/" + shown.id());

        String alert = Desk.issue("Actual", "rainstorm-flood", "RED", List.of(DISTRICT));
        try {
            browser.untilShown(ALERT, HEADLINE);
            assertThat(browser.text("#stage .sign")).isEqualTo("红色预警");
            Await.until(
                    () -> Displays.admin().open("/admin/screens/" + shown.id() + "/plays"),
                    page -> page.contains("/alerts/"));
            assertThat(Displays.admin().open("/admin/screens")).contains(HEADLINE);
        } finally {
            Desk.cancel(alert);
        }
        browser.untilShown("#stage h1", "延寿的稻田");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void withoutALineTheLastAlertStays() {
        browser.open(shown.address());
        browser.untilShown("#stage h1", "延寿的稻田");
        browser.until(page -> Boolean.TRUE.equals(browser.run("return navigator.serviceWorker.controller !== null")));
        String alert = Desk.issue("Actual", "rainstorm-flood", "ORANGE", List.of(DISTRICT));
        try {
            browser.untilShown(ALERT, HEADLINE);
            browser.offline(true);
            browser.open("/screen/" + shown.id());
            browser.untilShown(ALERT, HEADLINE);
            browser.untilShown("#link", "网络中断");
        } finally {
            browser.offline(false);
            Desk.cancel(alert);
        }
        browser.untilShown("#stage h1", "延寿的稻田");
    }

    @Test
    void aLongTextGoesOnOnFurtherPagesAndNothingOfItIsCutOff() {
        browser.open(shown.address());
        browser.untilShown("#stage h1", "延寿的稻田");
        browser.run("""
                const file = performance.getEntriesByType('resource').map(each => each.name).find(name => name.includes('/screen/views'));
                import(file).then(views => {
                  const stage = document.getElementById('stage');
                  const alert = { level: 'RED', levelName: '红色', drill: false, headline: '暴雨红色预警', areas: '全市',
                    sent: '2026-01-15T06:30:00+08:00', expires: '2026-01-15T18:30:00+08:00',
                    description: '江水漫过堤岸，请马上离开低洼的地方。'.repeat(100) + '\\n' + '水'.repeat(2000),
                    instruction: '请上高处。', advice: [] };
                  window.pages = views.alertPages(alert, stage).map(page => {
                    const view = page.view();
                    stage.replaceChildren(view);
                    views.sizeFor(view, page.smallest);
                    return { fits: view.scrollHeight <= view.clientHeight + 1,
                      foot: view.getBoundingClientRect().bottom <= document.getElementById('foot').getBoundingClientRect().top + 1,
                      text: [...view.querySelectorAll('.line')].map(line => line.textContent).join('') };
                  });
                  window.whole = alert.description.replace('\\n', '') + alert.instruction;
                });""");
        browser.until(page -> Boolean.TRUE.equals(browser.run("return !!window.pages")));

        assertThat(browser.run("return window.pages.every(page => page.fits && page.foot)"))
                .isEqualTo(true);
        assertThat(browser.run("return window.pages.map(page => page.text).join('') === window.whole"))
                .isEqualTo(true);
    }

    @Test
    void theLongestWordsAreWholeOnWideAndUprightScreens() {
        for (List<Integer> size : List.of(List.of(1920, 1080), List.of(1080, 1920))) {
            browser.driver().manage().window().setSize(new Dimension(size.getFirst(), size.getLast()));
            browser.open(shown.address());
            browser.untilShown("#stage h1", "延寿的稻田");
            browser.run("""
                    const file = performance.getEntriesByType('resource').map(each => each.name).find(name => name.includes('/screen/views'));
                    import(file).then(views => {
                      const stage = document.getElementById('stage');
                      const alert = { level: 'ORANGE', levelName: '橙色', drill: true, headline: '【演练】' + '标'.repeat(160), areas: '道里区、'.repeat(18) + '化工园区周边很长的名称'.repeat(10),
                        sent: '2026-01-15T06:30:00+08:00', expires: '2026-01-15T18:30:00+08:00',
                        description: '情'.repeat(2000), instruction: '做，'.repeat(1000), advice: ['科'.repeat(300), '普'.repeat(300), '好'.repeat(300)] };
                      const whole = element => element.scrollHeight <= element.clientHeight + 1 && element.scrollWidth <= element.clientWidth + 1;
                      window.pages = views.alertPages(alert, stage).map(page => {
                        const view = page.view();
                        stage.replaceChildren(view);
                        views.sizeFor(view, page.smallest);
                        return { fits: whole(view), text: [...view.querySelectorAll('.line')].map(line => line.textContent).join('') };
                      });
                      window.whole = alert.description + alert.instruction + alert.advice.join('');
                      const card = views.slideView({ form: 'CARD', title: '题'.repeat(120), summary: '摘'.repeat(500), resource: '' }, '', () => {});
                      stage.replaceChildren(card);
                      views.sizeFor(card);
                      window.card = whole(card);
                    });""");
            browser.until(page -> browser.run("return window.card") != null);

            assertThat(browser.run("return window.pages.every(page => page.fits)"))
                    .as("%s", size)
                    .isEqualTo(true);
            assertThat(browser.run("return window.pages.map(page => page.text).join('') === window.whole"))
                    .isEqualTo(true);
            assertThat(browser.run("return window.card")).as("%s", size).isEqualTo(true);
        }
    }

    @Test
    void aDrillLooksLikeNothingElse() {
        browser.open(drilling.address());
        String drill = Desk.issue("Exercise", "rainstorm-flood", "RED", List.of(DISTRICT));
        try {
            browser.untilShown("#stage > .alert.drill .sign", "演练 · 红色预警（不是真的）");
            assertThat(browser.run(
                            "return getComputedStyle(document.querySelector('#stage > .alert.drill')).backgroundColor"))
                    .isEqualTo("rgb(241, 237, 228)");
        } finally {
            Desk.cancel(drill);
        }
        browser.until(page -> browser.all("#stage > .alert").isEmpty());
    }

    @Test
    void withoutScriptTheAlertStandsInThePage() {
        String alert = Desk.issue("Actual", "rainstorm-flood", "YELLOW", List.of(DISTRICT));
        try {
            Await.until(shown::alerts, alerts -> !alerts.isEmpty());
            browser.withoutScript().open("/screen/" + shown.id());
            assertThat(browser.text(ALERT)).contains(HEADLINE);
        } finally {
            Desk.cancel(alert);
        }
    }
}
