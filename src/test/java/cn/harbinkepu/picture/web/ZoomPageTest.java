package cn.harbinkepu.picture.web;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Browser;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.picture.Charts;
import cn.harbinkepu.resource.Moment;
import cn.harbinkepu.resource.Moments;
import cn.harbinkepu.video.ffmpeg.SamplePictures;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ZoomPageTest {

    @RegisterExtension
    static final Browser browser = Browser.desktop();

    @RegisterExtension
    static final Browser phone = Browser.phone();

    @RegisterExtension
    static final Browser scriptless = Browser.phone().withoutScript();

    private static final String READY = "return document.querySelector('.zoom-viewer')?.dataset.state === 'ready';";

    /// What is drawn in the middle, as `r,g,b`.
    private static final String MIDDLE = """
            const drawn = document.querySelector('.zoom-canvas canvas');
            const at = drawn.getContext('2d').getImageData(drawn.width / 2, drawn.height / 2, 1, 1).data;
            return [...at.slice(0, 3)].join();""";

    private static String chart = "";

    @Inject
    Moments moments;

    @BeforeEach
    void publishAChart(@TempDir Path folder) throws IOException {
        if (chart.isEmpty()) {
            chart = Charts.published(folder, SamplePictures.png(3000, 2000), SamplePictures.jpeg(900, 1200));
            UUID first = UUID.fromString(Charts.document(chart).getString("files[0].id"));
            // What the cloud reads in it by itself would otherwise come after the words of the test, and replace them.
            Await.until(() -> get(moments.isMade(first, Moment.Kind.CHART)), made -> made);
            get(moments.replace(
                    first,
                    Moment.Kind.CHART,
                    List.of(Moment.still(Moment.Kind.CHART, "xywh=1800,1200,300,200", "冰厚十厘米", "zh-CN"))));
        }
    }

    private static <T> T get(Uni<T> answer) {
        return answer.subscribe()
                .withSubscriber(UniAssertSubscriber.create())
                .awaitItem()
                .getItem();
    }

    @Test
    void aChartOpensOnAPhoneAndIsLookedInto() throws IOException {
        phone.open("/r/" + chart).click(".zoom figure img").until(page -> isReady(phone));

        long before = drawnTiles(phone);
        phone.click(".zoom-bar button:nth-child(1)").click(".zoom-bar button:nth-child(1)");
        phone.until(page -> drawnTiles(phone) > before);
        phone.picture("zoom-phone");
        assertThat(phone.all(".zoom-bar button"))
                .allMatch(button ->
                        button.getSize().getHeight() >= 44 && button.getSize().getWidth() >= 44);
        assertThat(phone.errors()).isEmpty();
    }

    @Test
    void aWordLeadsToTheMiddleOfTheViewer() throws IOException {
        browser.open("/r/" + chart).click(".zoom-words summary").click(".zoom-words a");

        browser.until(page -> isReady(browser));
        browser.until(page -> browser.run(MIDDLE) instanceof String drawn && drawn.matches("2[45]\\d,2[45]\\d,\\d"));
        browser.picture("zoom-desktop");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void theKeyboardTurnsPagesAndLeaves() {
        browser.open("/r/" + chart).click("a[data-look]").until(page -> isReady(browser));

        WebElement canvas = browser.find(".zoom-canvas .openseadragon-canvas");
        canvas.sendKeys(Keys.PAGE_DOWN);
        browser.untilShown(".zoom-count", "2 / 2").until(page -> isReady(browser));
        canvas.sendKeys(Keys.ESCAPE);

        browser.until(page -> browser.all("dialog[open]").isEmpty());
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void theWayBackLeadsOutOfTheViewerAndStaysOnThePage() {
        phone.open("/r/" + chart).click("a[data-look]").until(page -> isReady(phone));

        phone.run("history.back();");

        phone.until(page -> phone.all("dialog[open]").isEmpty());
        assertThat(phone.path()).isEqualTo("/r/" + chart);

        phone.click("a[data-look]").until(page -> isReady(phone));
        phone.click(".zoom-bar button:last-child")
                .until(page -> phone.all("dialog[open]").isEmpty());
        phone.until(page -> Boolean.TRUE.equals(phone.run("return history.state?.zoom !== true;")));
        assertThat(phone.path()).isEqualTo("/r/" + chart);
    }

    @Test
    void aPlaceIsNamedByTheAddress() {
        browser.open("/r/" + chart + "#page=1&xywh=100,100,300,200");

        browser.until(page -> isReady(browser));
        browser.until(page -> browser.run(MIDDLE) instanceof String drawn && drawn.matches("2[45]\\d,\\d,\\d"));
    }

    @Test
    void aPlaceInTheSecondPictureIsNamedByTheAddress() {
        phone.open("/r/" + chart + "#page=2&xywh=600,800,200,200");

        phone.untilShown(".zoom-count", "2 / 2").until(page -> isReady(phone));
        phone.until(page -> phone.run(MIDDLE) instanceof String drawn && drawn.matches("2[45]\\d,2[45]\\d,\\d"));

        phone.run("location.hash = '#page=1&xywh=100,100,300,200';");

        phone.untilShown(".zoom-count", "1 / 2").until(page -> isReady(phone));
        phone.until(page -> phone.run(MIDDLE) instanceof String drawn && drawn.matches("2[45]\\d,\\d,\\d"));
        assertThat(phone.errors()).isEmpty();
    }

    @Test
    void withoutScriptThePictureLeadsToItself() {
        scriptless.open("/r/" + chart);
        String shown = scriptless.find(".zoom figure img").getAttribute("src");
        assertThat(shown).contains("-w1280.webp");

        scriptless.click(".zoom figcaption a");

        assertThat(scriptless.path()).matches("/media/[0-9a-f-]{36}/picture");
    }

    private static boolean isReady(Browser where) {
        return Boolean.TRUE.equals(where.run(READY));
    }

    private static long drawnTiles(Browser where) {
        Object tiles = where.run("return performance.getEntriesByType('resource')"
                + ".filter((each) => /\\/iiif\\/3\\/.*\\.jpg$/.test(each.name)).length;");
        return ((Number) tiles).longValue();
    }
}
