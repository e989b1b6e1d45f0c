package cn.harbinkepu.media;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.Form;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;
import cn.harbinkepu.video.ffmpeg.Samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

/// Films on their way from a draft to what a player plays, in pieces of four seconds.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class FilmIT {

    private static final Pattern URI = Pattern.compile("URI=\"([^\"]+)\"");

    @TempDir
    Path folder;

    @Inject
    Pool pool;

    @Inject
    Blobs blobs;

    @Test
    void anIndependentPlayerPlaysEverySizeOverTheWholeLength() throws Exception {
        Samples samples = new Samples(folder);
        JsonPath draft = Staff.settled(Staff.draftOf("VIDEO", samples.film("nine.mp4", 9, 854, 480)));
        assertThat(draft.getList("stages.name"))
                .containsExactly("probe", "sound", "first", "poster", "stream", "clean");
        assertThat(draft.getList("stages.state")).as(draft.prettify()).containsOnly("DONE");
        String file = draft.getString("files[0].id");

        String index = fetched(file, "index.m3u8");

        assertThat(index)
                .contains("RESOLUTION=854x480", "RESOLUTION=640x360", "RESOLUTION=428x240", "FRAME-RATE=25.000")
                .contains("VIDEO-RANGE=SDR", "CLOSED-CAPTIONS=NONE", "TYPE=AUDIO", "mp4a.40.2", "AVERAGE-BANDWIDTH");
        assertThat(index.indexOf("640x360"))
                .as("what was made first is tried first")
                .isLessThan(index.indexOf("854x480"));
        for (String line : index.lines().filter(line -> !line.startsWith("#")).toList()) {
            fetchAll(file, line);
        }
        Matcher sound = URI.matcher(index);
        assertThat(sound.find()).isTrue();
        JsonObject seen = new JsonObject(samples.asked(
                folder.resolve("index.m3u8"),
                "-allowed_extensions",
                "ALL",
                "-count_packets",
                "-show_entries",
                "stream=codec_type,height,nb_read_packets:format=duration",
                "-of",
                "json"));
        List<JsonObject> streams = seen.getJsonArray("streams").stream()
                .map(JsonObject.class::cast)
                .toList();
        assertThat(streams.stream().filter(stream -> "video".equals(stream.getString("codec_type"))))
                .hasSize(3)
                .allSatisfy(stream ->
                        assertThat(stream.getString("nb_read_packets")).isEqualTo("225"));
        assertThat(Double.parseDouble(seen.getJsonObject("format").getString("duration")))
                .isCloseTo(9, offset(0.2));
        beside(file);
    }

    private void beside(String file) {
        assertThat(fetched(file, "storyboard.vtt"))
                .contains("storyboard-001.jpg#xywh=0,0,160,90", "storyboard-003.jpg");
        JsonObject waveform = new JsonObject(fetched(file, "waveform.json"));
        assertThat(waveform.getInteger("version")).isEqualTo(2);
        assertThat(waveform.getJsonArray("data")).hasSize(2 * waveform.getInteger("length"));
        assertThat(waveform.getInteger("length")).isBetween(85, 95);
        for (String name :
                List.of("poster.jpg", "poster-640.webp", "preview.webp", "storyboard-001.jpg", "sound.m3u8")) {
            assertThat(Caller.as("editor")
                            .get("/media/{file}/{name}", file, name)
                            .statusCode())
                    .as(name)
                    .isEqualTo(200);
        }
    }

    @Test
    void aKilledEncoderRepeatsOnePieceAtMost() throws Exception {
        String id = Staff.draftOf("VIDEO", new Samples(folder).film("killed.mp4", 20, 854, 480));
        String file = Staff.view("editor", id).getString("files[0].id");
        Await.until(() -> pieces(file, "rest"), stored -> stored >= 1);
        int before = pieces(file, "rest");
        String making = making(file);

        Await.until(FilmIT::killEncoder, killed -> killed);

        assertThat(pieces(file, "rest")).as("what was stored stays").isGreaterThanOrEqualTo(before);
        JsonPath draft = Staff.settled(id);
        assertThat(draft.getList("stages.state")).as(draft.prettify()).containsOnly("DONE");
        assertThat(making(file)).isEqualTo(making);
        String playlist = fetched(file, making + "-v480.m3u8");
        assertThat(playlist.lines().filter(line -> line.startsWith("#EXTINF"))).hasSize(5);
    }

    @Test
    void aFilmInAHurryDoesNotWaitForALongerOne() throws Exception {
        Samples samples = new Samples(folder);
        String longer = Staff.draftOf("VIDEO", samples.film("longer.mp4", 30, 854, 480));
        Await.until(() -> state(longer, "probe"), state -> !"WAITING".equals(state));
        String clip = Staff.draftOf("VIDEO", samples.film("clip.mp4", 2, 426, 240));

        assertThat(Form.as("chief")
                        .form()
                        .post("/studio/resources/{id}/hurry", clip)
                        .statusCode())
                .isEqualTo(303);

        Await.until(() -> Form.as("admin").open("/admin/work"), page -> Pattern.compile(
                        longer + "\"((?!</li>).)*制作((?!</li>).)*[0-9]%", Pattern.DOTALL)
                .matcher(page)
                .find());
        Staff.settled(clip);
        assertThat(state(clip, "stream")).isEqualTo("DONE");
        assertThat(state(longer, "stream")).isNotEqualTo("DONE");
        Staff.settled(longer);
    }

    @Test
    void whoMayHurryMayDoSoAtOnceAndOthersAreRefused() throws Exception {
        Path clip = new Samples(folder).film("urgent.mp4", 2, 426, 240);

        Response refused = create("editor", clip);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.jsonPath().getString("detail")).contains("加急");

        Response made = create("chief", clip);
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        UUID file = UUID.fromString(made.jsonPath().getString("files[0].id"));
        Await.until(() -> isUrgent(file), urgent -> urgent);
    }

    private static Response create(String username, Path film) {
        return Caller.as(username)
                .contentType("application/json")
                .body(Map.of("kind", "VIDEO", "fileId", Staff.upload(username, film), "urgent", true))
                .post("/api/v1/resources");
    }

    private boolean isUrgent(UUID file) {
        return pool.preparedQuery("select count(*) from presentation where file = $1 and urgent")
                        .execute(Tuple.of(file))
                        .await()
                        .indefinitely()
                        .iterator()
                        .next()
                        .getLong(0)
                == 1;
    }

    @Test
    void aDiscardedDraftTakesItsFilmWithIt() throws Exception {
        String id = Staff.draftOf("VIDEO", new Samples(folder).film("unwanted.mp4", 60, 854, 480));
        String file = Staff.view("editor", id).getString("files[0].id");
        Await.until(() -> pieces(file, "rest"), stored -> stored >= 1);

        assertThat(Caller.as("editor").delete("/api/v1/resources/{id}", id).statusCode())
                .isEqualTo(204);

        Await.until(() -> jobs(file), count -> count == 0);
        Await.until(() -> blobs.list("renditions/" + file + "/", "", 1).await().indefinitely(), List::isEmpty);
        assertThat(Caller.as("editor").get("/media/{file}/index.m3u8", file).statusCode())
                .isEqualTo(404);
    }

    /// Of those that make something of the file.
    private long jobs(String file) {
        return pool.preparedQuery("""
                        select count(*) from (select * from first_tasks union all select * from heavy_tasks
                                              union all select * from urgent_tasks) as jobs
                         where position($1 in convert_from(task_data, 'UTF8')) > 0""")
                .execute(Tuple.of(file))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }

    private static String state(String id, String stage) {
        return Staff.view("editor", id).getString("stages.find { it.name == '%s' }.state".formatted(stage));
    }

    private static boolean killEncoder() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().arguments().stream()
                        .flatMap(java.util.Arrays::stream)
                        .anyMatch(argument -> argument.contains("rest-")))
                .filter(process -> process.info().command().orElse("").endsWith("ffmpeg"))
                .findFirst()
                .map(ProcessHandle::destroyForcibly)
                .orElse(false);
    }

    private int pieces(String file, String run) {
        return pool.preparedQuery("select count(*) from presentation_piece where file = $1 and run = $2")
                .execute(Tuple.of(UUID.fromString(file), run))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getInteger(0);
    }

    private String making(String file) {
        return pool.preparedQuery("select making from presentation where file = $1")
                .execute(Tuple.of(UUID.fromString(file)))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getString(0);
    }

    /// A media playlist with everything it names.
    private void fetchAll(String file, String playlist) throws Exception {
        String text = fetched(file, playlist);
        Matcher init = URI.matcher(text);
        assertThat(init.find()).isTrue();
        save(file, init.group(1));
        for (String segment : text.lines().filter(line -> !line.startsWith("#")).toList()) {
            save(file, segment);
        }
    }

    private String fetched(String file, String name) {
        save(file, name);
        try {
            return Files.readString(folder.resolve(name));
        } catch (java.io.IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private void save(String file, String name) {
        byte[] content = Caller.as("editor")
                .get("/media/{file}/{name}", file, name)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        try {
            Files.write(folder.resolve(name), content);
        } catch (java.io.IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
