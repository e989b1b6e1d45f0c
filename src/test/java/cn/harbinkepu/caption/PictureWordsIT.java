package cn.harbinkepu.caption;

import java.awt.Color;
import java.awt.Rectangle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.integrity.IntegritySweep;
import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;
import cn.harbinkepu.picture.Charts;
import cn.harbinkepu.resource.Moment;
import cn.harbinkepu.resource.Moments;
import cn.harbinkepu.text.LineFinder;
import cn.harbinkepu.text.PlacedLine;
import cn.harbinkepu.text.outline.Letters;
import cn.harbinkepu.text.outline.Outlines;
import cn.harbinkepu.video.ffmpeg.SampleFilms;
import cn.harbinkepu.work.JobHandler;
import cn.harbinkepu.work.Lane;

import static org.assertj.core.api.Assertions.assertThat;

/// Letters in pictures on their way to those who search.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class PictureWordsIT {

    /// Pixels by which a reader may miss the edge of a letter.
    private static final int CLOSE = 25;

    private static final Duration AMPLE = Duration.ofMinutes(2);

    private static final Pattern PLACE = Pattern.compile("xywh=(\\d+),(\\d+),(\\d+),(\\d+)");

    private static final List<String> DRAWN = List.of("松花江封冻以后", "清沟附近不要滑冰", "冰灯怎样做成", "江面何时开化");

    @TempDir
    Path folder;

    @Inject
    Letters letters;

    @Inject
    LineFinder finder;

    @Inject
    Moments moments;

    @Inject
    IntegritySweep sweep;

    @Inject
    Pool pool;

    @Inject
    @Any
    Instance<JobHandler> handlers;

    @Test
    void lettersInFilmsAreReadWhereTheyKeepNoSizeAndNoPackWaiting() {
        assertThat(handlers.stream()
                        .filter(handler -> handler.lane() == Lane.LETTERS)
                        .map(JobHandler::name))
                .containsExactly("caption.read-slides");
    }

    @Test
    void theWordsOfAChartAreFoundWhereTheyWereDrawn() throws Exception {
        Lettered chart = sheet(1600, 1200);
        chart.draw("松花江封冻以后", 150, 220);
        Rectangle drawn = chart.draw("清沟附近不要滑冰", 700, 900);
        String id = Charts.draft(folder, chart.png());
        // What a machine has read into the text is marked until somebody has compared it.
        change(id, Map.of("body", "挂图上的字已经与原件核对。"));
        publish(id);

        Map<String, Object> moment = moments("清沟附近", id, 1).getFirst();

        assertThat(moment).containsEntry("kind", "CHART");
        assertThat((String) moment.get("text")).contains("清沟附近").doesNotContain("松花江");
        assertThat(place((String) moment.get("region"))).satisfies(found -> {
            assertThat(found.x).isBetween(drawn.x - CLOSE, drawn.x + CLOSE);
            assertThat(found.y).isBetween(drawn.y - CLOSE, drawn.y + CLOSE);
            assertThat(found.width).isBetween(drawn.width - 2 * CLOSE, drawn.width + 2 * CLOSE);
            assertThat(found.height).isBetween(drawn.height - 2 * CLOSE, drawn.height + 2 * CLOSE);
        });
        assertThat((String) moment.get("url")).endsWith("/r/" + id + "#" + moment.get("region"));
    }

    @Test
    void whatAnEarlierVersionHasReadIsReadAgainByTheSweepAndWhatPeopleHaveSaidStays() throws Throwable {
        Lettered chart = sheet(1600, 1200);
        chart.draw("冰灯怎样做成", 150, 220);
        String id = Charts.draft(folder, chart.png());
        change(id, Map.of("body", "挂图上的字已经与原件核对。"));
        publish(id);
        moments("冰灯怎样做成", id, 1);
        UUID file = UUID.fromString(Staff.view("editor", id).getString("files[0].id"));
        sql("update revision_file set alt = '人写的话' where file = $1", file);
        sql("update moment set text = '灯样' where file = $1", file);
        sql("update moment_making set reading = 1, made_at = to_timestamp(0) where file = $1", file);

        VertxContextSupport.subscribeAndAwait(sweep::run);

        Await.until(() -> texts(file), found -> found.contains("冰灯怎样做成"));
        assertThat(count("select reading from moment_making where file = $1 and kind = 'CHART'", file))
                .isEqualTo(LineFinder.EDITION);
        assertThat(count("select count(*) from revision_file where file = $1 and alt = '人写的话'", file))
                .isPositive();
    }

    @Test
    void aReadingThatFindsNothingTakesNothingAway() throws Exception {
        String id = Charts.draft(folder, sheet(800, 600).png());
        UUID file = UUID.fromString(Staff.view("editor", id).getString("files[0].id"));
        Moment known = Moment.still(Moment.Kind.CHART, "xywh=1,2,3,4", "清沟", "zh-CN");
        moments.read(file, Moment.Kind.CHART, 1, List.of(known)).await().atMost(AMPLE);

        moments.read(file, Moment.Kind.CHART, LineFinder.EDITION, List.of())
                .await()
                .atMost(AMPLE);

        assertThat(texts(file)).isEqualTo("清沟");
        assertThat(count("select reading from moment_making where file = $1 and kind = 'CHART'", file))
                .isEqualTo(LineFinder.EDITION);
    }

    @Test
    void lettersOfAHandsBreadthAreReadBesideSmallOnes() throws Exception {
        Lettered chart = sheet(3000, 4200);
        Rectangle headline = chart.draw("松花江封冻以后", 260, 200, 600);
        chart.draw("江面何时开化", 200, 200, 1400);
        chart.draw("清沟附近不要滑冰", 150, 200, 2200);
        chart.draw("冰灯怎样做成", 48, 200, 3000);

        List<PlacedLine> lines = finder.lines(Files.write(folder.resolve("large.png"), chart.png()))
                .await()
                .atMost(AMPLE);

        // A reader leaves out a word of which it is not sure.
        assertThat(List.of("松花江封冻以后", "江面何时开化", "清沟附近不要滑冰"))
                .allMatch(words -> lines.stream().anyMatch(line -> PictureText.isSame(line.text(), words)));
        assertThat(lines).extracting(PlacedLine::text).anyMatch(text -> text.startsWith("冰灯"));
        PlacedLine first = lines.getFirst();
        assertThat(first.x()).isBetween(headline.x - CLOSE, headline.x + CLOSE);
        // Such letters are read in a small copy, and placed to a sixth of their size.
        assertThat(first.y()).isBetween(headline.y - 260 / 6, headline.y + 260 / 6);
        assertThat(first.width()).isBetween(headline.width - 2 * CLOSE, headline.width + 2 * CLOSE);
    }

    @ParameterizedTest
    @CsvSource({"0x3c3c3c, 0xd6e8f6", "0x3c3c3c, 0xfaf3dc", "0xffffff, 0x102a5a"})
    void denseLettersOfRegularWeightOnAColouredGroundAreReadOnce(String ink, String ground) throws Exception {
        Lettered chart = new Lettered(
                outlines(List.of("超大字体看得清", "积雪覆盖区域监测", "鄱阳湖候鸟越冬"), Letters.Weight.REGULAR),
                Color.decode(ink),
                Color.decode(ground),
                3000,
                2100);
        chart.draw("超大字体看得清", 260, 300, 500);
        chart.draw("鄱阳湖候鸟越冬", 100, 300, 1100);
        chart.draw("积雪覆盖区域监测", 64, 300, 1700);

        List<PlacedLine> lines = finder.lines(Files.write(folder.resolve("regular.png"), chart.png()))
                .await()
                .atMost(AMPLE);

        assertThat(lines)
                .extracting(PlacedLine::text)
                .satisfiesOnlyOnce(text -> assertThat(text).contains("超大字体看得清"))
                .satisfiesOnlyOnce(text -> assertThat(text).contains("积雪覆盖区域"))
                .satisfiesOnlyOnce(text -> assertThat(text).contains("越冬"))
                .filteredOn(text -> text.codePoints().anyMatch(Character::isIdeographic))
                .hasSize(3);
    }

    @Test
    void theWordsOfASlideAreFoundAtTheTimeInWhichItStands() throws Exception {
        Path film = SampleFilms.slides(folder, slide("first", "冰灯怎样做成"), slide("second", "江面何时开化"), 6);
        String id = Staff.draftOf("VIDEO", film);
        Staff.settled(id);
        Staff.complete(id, Staff.view("editor", id).getInt("version"));
        Caller.as("editor")
                .contentType("application/json")
                .body(Map.of(
                        "language",
                        "zh-CN",
                        "kind",
                        "CAPTIONS",
                        "text",
                        "WEBVTT\n\n00:01.000 --> 00:02.000\n（没有人说话）\n"))
                .post("/api/v1/resources/{id}/tracks", id)
                .then()
                .statusCode(201);
        publish(id);

        Map<String, Object> second = moments("江面何时开化", id, 1).getFirst();

        assertThat(second).containsEntry("kind", "SLIDE");
        assertThat(seconds(second, "start")).isBetween(4.0, 7.5);
        assertThat(seconds(second, "end")).isBetween(9.0, 12.5);
        assertThat(seconds(moments("冰灯怎样做成", id, 1).getFirst(), "start")).isLessThan(1.5);
    }

    private String texts(UUID file) {
        return rows("select coalesce(string_agg(text, ' '), '') from moment where file = $1", file)
                .getString(0);
    }

    private long count(String query, UUID file) {
        return rows(query, file).getLong(0);
    }

    private Row rows(String query, UUID file) {
        return pool.preparedQuery(query)
                .execute(Tuple.of(file))
                .await()
                .atMost(AMPLE)
                .iterator()
                .next();
    }

    private void sql(String statement, UUID file) {
        pool.preparedQuery(statement).execute(Tuple.of(file)).await().atMost(AMPLE);
    }

    private static void change(String id, Map<String, String> fields) {
        int version = Staff.settled(id).getInt("version");
        Caller.as("editor")
                .contentType("application/json")
                .header("If-Match", "\"" + version + "\"")
                .body(fields)
                .patch("/api/v1/resources/{id}", id)
                .then()
                .statusCode(200);
    }

    private static void publish(String id) {
        Staff.review(id);
        assertThat(Staff.act("chief", id, "publish", Map.of()).statusCode()).isEqualTo(200);
    }

    private Path slide(String name, String words) throws Exception {
        Lettered slide = sheet(1280, 720);
        slide.draw(words, 200, 380);
        return Files.write(folder.resolve(name + ".png"), slide.png());
    }

    private Lettered sheet(int width, int height) {
        return new Lettered(outlines(DRAWN, Letters.Weight.BOLD), width, height);
    }

    private Outlines outlines(List<String> words, Letters.Weight weight) {
        return letters.of(words, weight).await().atMost(AMPLE).orElseThrow();
    }

    private static double seconds(Map<String, Object> moment, String name) {
        return ((Number) moment.get(name)).doubleValue();
    }

    private static Rectangle place(String region) {
        Matcher place = PLACE.matcher(region);
        assertThat(place.matches()).as(region).isTrue();
        return new Rectangle(
                Integer.parseInt(place.group(1)),
                Integer.parseInt(place.group(2)),
                Integer.parseInt(place.group(3)),
                Integer.parseInt(place.group(4)));
    }

    private static List<Map<String, Object>> moments(String words, String id, int least) {
        return Await.until(
                () -> Caller.nobody()
                        .queryParam("q", "\"" + words + "\"")
                        .get("/api/v1/search")
                        .jsonPath()
                        .getList("items.find { it.id == '%s' }?.moments ?: []".formatted(id)),
                found -> found.size() >= least);
    }
}
