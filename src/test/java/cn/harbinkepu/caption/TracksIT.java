package cn.harbinkepu.caption;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;
import cn.harbinkepu.video.ffmpeg.SampleFilms;

import static org.assertj.core.api.Assertions.assertThat;

/// Captions on their way from an editor to those who watch and search.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class TracksIT {

    @TempDir
    static Path folder;

    private static Path film;

    @BeforeAll
    static void film() throws Exception {
        film = SampleFilms.film(folder);
    }

    @Test
    void captionsOfAFilmAreSaidToPlayersSearchAndThePublicDocument() throws Exception {
        String word = "冻" + UUID.randomUUID().toString().replaceAll("[^a-f]", "") + "冰";
        String id = draft();
        String chinese = save(id, track("zh-CN", "CAPTIONS", "1\n00:00:01,500 --> 00:00:04,000\n江面的" + word + "\n"))
                .path("file");
        save(id, track("en", "SUBTITLES", "WEBVTT\n\n00:01.500 --> 00:04.000\nIce on the river\n"));
        save(id, track("zh-CN", "CHAPTERS", "0:00 开头\n0:03 冰层"));

        publish(id);

        JsonPath media = Caller.nobody()
                .get("/api/v1/resources/{id}/published", id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(media.getList("media.tracks.language", String.class)).containsExactly("zh-CN", "en");
        assertThat(media.getList("media.tracks.kind", String.class)).containsExactly("captions", "subtitles");
        assertThat(media.getString("media.captions")).isEqualTo("/media/" + chinese + "/captions.vtt");
        assertThat(Caller.nobody().get(media.getString("media.captions")).asString())
                .startsWith("WEBVTT\n")
                .contains("00:00:01.500 --> 00:00:04.000\n江面的" + word);
        assertThat(Caller.nobody().get(media.getString("media.chapters")).asString())
                .contains("00:00:00.000 --> 00:00:03.000\n开头", "00:00:03.000 --> 00:00:06");
        assertThat(Caller.nobody().get(media.getString("media.hls")).asString())
                .contains("TYPE=SUBTITLES", "URI=\"subs-en.m3u8\"", "URI=\"subs-zh-CN.m3u8\"");
        String subs = media.getString("media.hls").replace("index.m3u8", "subs-en.");
        assertThat(Caller.nobody().get(subs + "m3u8").asString())
                .contains("#EXTINF:6", "\nsubs-en.vtt\n#EXT-X-ENDLIST");
        assertThat(Caller.nobody().get(subs + "vtt").asString())
                .startsWith("WEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:0\n\n00:01.500")
                .contains("Ice on the river");
        JsonPath found = Await.until(() -> search(word), hits -> hits.getInt("total") == 1);
        assertThat(found.getString("items[0].id")).isEqualTo(id);
        Map<String, Object> moment = Await.until(() -> search(word), hits -> hits.get("items[0].moments") != null)
                .getMap("items[0].moments[0]");
        assertThat(moment).containsEntry("text", "江面的" + word).containsEntry("kind", "CAPTION");
        assertThat(((Number) moment.get("start")).doubleValue()).isEqualTo(1.5);
        assertThat((String) moment.get("url")).endsWith("/r/" + id + "?t=1");
        JsonPath complete = search(word);
        assertThat(complete.getString("blocks[0].type")).isEqualTo("moments");
        assertThat(complete.getString("blocks[0].items[0].id")).isEqualTo(id);
        isFoundInside(id, word);

        Caller.as("chief")
                .contentType("application/json")
                .body(Map.of("reason", "内容有误"))
                .post("/api/v1/resources/{id}/withdraw", id)
                .then()
                .statusCode(200);
        Await.until(() -> search(word), hits -> hits.getInt("total") == 0);
        assertThat(Caller.nobody().get(subs + "vtt").statusCode()).isEqualTo(410);
    }

    /// A reader who looks for a place in the film gets there, however the words are typed.
    private static void isFoundInside(String id, String word) {
        JsonPath said = inside(id, "江面");
        assertThat(said.getList("items.text")).containsExactly("江面的" + word);
        assertThat(said.getDouble("items[0].start")).isEqualTo(1.5);
        assertThat(said.getString("items[0].url")).endsWith("/r/" + id + "?t=1");
        assertThat(said.<Object>get("sounds")).isNull();
        assertThat(inside(id, "僵面").getBoolean("sounds")).isTrue();
        assertThat(inside(id, "僵面").getInt("total")).isEqualTo(1);
        assertThat(inside(id, "企鹅").getInt("total")).isZero();
        assertThat(Caller.nobody().get("/r/{id}", id).asString()).contains("在这部片子里找");
        assertThat(Caller.nobody()
                        .queryParam("q", "江面")
                        .get("/r/{id}/moments", id)
                        .asString())
                .contains("找到 1 处", "/r/" + id + "?t=1", "<em>江面</em>");
    }

    private static JsonPath inside(String id, String words) {
        return Caller.nobody()
                .queryParam("q", words)
                .get("/api/v1/resources/{id}/moments", id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void whoSavesOnTopOfWhatSomebodyElseHasSavedIsToldAndNothingIsLost() throws Exception {
        String id = draft();
        String first = save(id, track("zh-CN", "CAPTIONS", cue("第一稿"))).path("file");
        Map<String, Object> mine = track("zh-CN", "CAPTIONS", cue("我的第二稿"));
        mine.put("base", first);
        String second = save(id, mine).path("file");
        Map<String, Object> late = track("zh-CN", "CAPTIONS", cue("别人的第二稿"));
        late.put("base", first);

        Response refused = post(id, late);

        assertThat(refused.statusCode()).isEqualTo(412);
        assertThat(refused.jsonPath().getString("code")).isEqualTo("stale-edit");
        assertThat(list(id).getList("items.file", String.class)).containsExactly(second);
        assertThat(Caller.as("editor").get("/media/{file}/captions.vtt", first).asString())
                .contains("第一稿");
    }

    @Test
    void aSecondTrackOfALanguageIsRefusedAndOneCanBeTakenOut() throws Exception {
        String id = draft();
        String file = save(id, track("en", "CAPTIONS", cue("Hello"))).path("file");

        assertThat(post(id, track("EN", "CAPTIONS", cue("Again"))).statusCode()).isEqualTo(409);
        Caller.as("editor")
                .delete("/api/v1/resources/{id}/tracks/{file}", id, file)
                .then()
                .statusCode(204);
        assertThat(list(id).getList("items", Object.class)).isEmpty();
        save(id, track("en", "CAPTIONS", cue("Again")));
    }

    @Test
    void ofCaptionsThatAreAddedAtOnceOneStaysAndCanBeChanged() throws Exception {
        String id = draft();
        try (ExecutorService many = Executors.newFixedThreadPool(6)) {
            List<Callable<Integer>> people = IntStream.range(0, 6)
                    .mapToObj(each ->
                            (Callable<Integer>) () -> post(id, track("zh-CN", "CAPTIONS", cue("第" + each + "人")))
                                    .statusCode())
                    .toList();

            assertThat(many.invokeAll(people).stream().map(Future::resultNow).sorted())
                    .containsExactly(201, 409, 409, 409, 409, 409);
        }

        List<String> files = list(id).getList("items.file");
        assertThat(files).hasSize(1);
        Map<String, Object> better = track("zh-CN", "CAPTIONS", cue("改过的"));
        better.put("base", files.getFirst());
        save(id, better);
    }

    @Test
    void captionsAfterTheEndOfTheFilmAreRemarkedUpon() throws Exception {
        String id = draft();
        save(id, track("zh-CN", "CAPTIONS", "WEBVTT\n\n01:00.000 --> 01:02.000\n没人看得到\n"));

        save(id, track("zh-CN", "CHAPTERS", "0:00 开头\n1:00 到不了的一章"));

        assertThat(list(id).getString("items[0].hints[0].words")).contains("片子结束之后");
        assertThat(list(id).getList("items[1].hints.cue")).containsExactly(2);
        assertThat(list(id).getString("items[1].hints[0].words")).contains("片子结束之后", "0:06");
        assertThat(Caller.as("editor")
                        .get("/studio/resources/{id}/captions?track=chapters", id)
                        .asString())
                .contains("观众到不了");
    }

    @Test
    void theLastChapterGoesOnToTheEndOfAFilmThatIsMeasuredLater() {
        String id = draft();
        // As they are kept if nobody knows yet how long the film is.
        String early = "WEBVTT\n\n00:00.000 --> 00:03.000\n开头\n\n00:03.000 --> 00:04.000\n冰层\n";

        String file = save(id, track("zh-CN", "CHAPTERS", early)).path("file");

        assertThat(Caller.as("editor").get("/media/{file}/captions.vtt", file).asString())
                .contains("00:00:00.000 --> 00:00:03.000\n开头", "00:00:03.000 --> 00:00:06");
    }

    @Test
    void noTwoCaptionsHaveOneNameInTheMenu() throws Exception {
        String id = draft();
        save(id, track("zh-CN", "CAPTIONS", cue("江面封冻")));

        post(id, track("zh", "CAPTIONS", cue("江面封冻")))
                .then()
                .statusCode(409)
                .body("detail", org.hamcrest.Matchers.containsString("已经有中文的"));
        save(id, track("zh-TW", "CAPTIONS", cue("江面封凍")));
        Map<String, Object> named = track("zh", "CAPTIONS", cue("江面封冻了"));
        named.put("label", "中文（大字）");
        save(id, named);
        assertThat(list(id).getList("items.label")).containsExactly("中文", "繁体中文", "中文（大字）");
    }

    @Test
    void aFileInGbkJoinsADraftAsWebVttAndABrokenOneNamesItsLine() throws Exception {
        Path gbk = Files.write(
                folder.resolve("字幕.srt"),
                "1\r\n00:00:01,000 --> 00:00:02,000\r\n国标编码\r\n".getBytes(Charset.forName("GBK")));
        String file = Staff.upload("editor", gbk);
        String id = Staff.draft(Map.of("kind", "VIDEO", "title", "带字幕的片子", "captionsFileId", file));

        JsonPath listed = list(id);
        assertThat(Caller.as("editor").get(listed.getString("items[0].url")).asString())
                .isEqualTo("WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n国标编码\n");

        Path broken =
                Files.writeString(folder.resolve("broken.srt"), "1\n00:00:01,000 --> 00:00:02,000\n好\n\n2\n没有时间\n");
        Staff.send("editor", broken)
                .then()
                .statusCode(422)
                .body("code", org.hamcrest.Matchers.equalTo("broken-file"))
                .body("detail", org.hamcrest.Matchers.containsString("第 5 行"));
        post(id, track("en", "CAPTIONS", "WEBVTT\n\n00:01 --> 00:02\nx\n"))
                .then()
                .statusCode(422)
                .body("errors[0].field", org.hamcrest.Matchers.equalTo("text"));
    }

    @Test
    void whatAMachineHasWrittenIsNotPublishedUnseen() throws Exception {
        String id = draft();
        Map<String, Object> machine = track("zh-CN", "CAPTIONS", cue("机器听写"));
        machine.put("toCheck", true);
        String file = save(id, machine).path("file");

        Response refused = Staff.act("editor", id, "submit", Map.of());

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.jsonPath().getString("detail")).contains("机器", "核对");
        Map<String, Object> checked = track("zh-CN", "CAPTIONS", cue("核对过的听写"));
        checked.put("base", file);
        save(id, checked);
        assertThat(Staff.act("editor", id, "submit", Map.of()).statusCode()).isEqualTo(200);
    }

    private static String draft() {
        String id = Staff.draftOf("VIDEO", film);
        Staff.settled(id);
        Staff.complete(id, Staff.view("editor", id).getInt("version"));
        return id;
    }

    private static void publish(String id) {
        Staff.review(id);
        assertThat(Staff.act("chief", id, "publish", Map.of()).statusCode()).isEqualTo(200);
    }

    private static Map<String, Object> track(String language, String kind, String text) {
        return new HashMap<>(Map.of("language", language, "kind", kind, "text", text));
    }

    private static String cue(String words) {
        return "WEBVTT\n\n00:01.000 --> 00:03.000\n" + words + "\n";
    }

    private static Response save(String id, Map<String, Object> track) {
        Response saved = post(id, track);
        assertThat(saved.statusCode()).as(saved.asString()).isEqualTo(201);
        return saved;
    }

    private static Response post(String id, Map<String, Object> track) {
        return Caller.as("editor")
                .contentType("application/json")
                .body(track)
                .post("/api/v1/resources/{id}/tracks", id);
    }

    private static JsonPath list(String id) {
        return Caller.as("editor")
                .get("/api/v1/resources/{id}/tracks", id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static JsonPath search(String word) {
        return Caller.nobody()
                .queryParam("q", "\"" + word + "\"")
                .get("/api/v1/search")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
