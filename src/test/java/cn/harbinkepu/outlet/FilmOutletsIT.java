package cn.harbinkepu.outlet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.Library;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.taxonomy.ContentSchemas;
import cn.harbinkepu.video.ffmpeg.SampleFilms;

import static org.assertj.core.api.Assertions.assertThat;

/// A film goes to Douyin, to Kuaishou, and into the package of a desk that publishes by hand.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class FilmOutletsIT {

    private static final String VIDEO = DouyinPlatform.VIDEO;
    private static final String PHOTO = KuaishouPlatform.PHOTO;

    @TempDir
    static Path folder;

    private static DouyinPlatform douyin;
    private static KuaishouPlatform kuaishou;

    @BeforeAll
    static void start() throws Exception {
        douyin = new DouyinPlatform();
        kuaishou = new KuaishouPlatform();
    }

    @AfterAll
    static void stop() {
        douyin.close();
        kuaishou.close();
    }

    @Test
    void douyinGetsTheFilmInPartsOnceAndDecidesByItself() throws Exception {
        String account = consented("DOUYIN", Map.of("app", "dy-key", "secret", "dy-secret"));
        String film = film("outlet-douyin", "江面上的冰");
        douyin.endTokens();
        douyin.answerNext(VIDEO + "upload_video_part/", DouyinPlatform.error(2100004, "系统繁忙"));
        douyin.loseNextAnswer(VIDEO + "create_video/");

        Channels.send(film, account);
        Channels.until(film, "平台审核中");

        assertThat(douyin.items()).isOne();
        assertThat(douyin.asked(VIDEO + "init_video_part_upload/").size()).isLessThanOrEqualTo(2);
        assertThat(douyin.asked(VIDEO + "create_video/").getLast().json().getString("text"))
                .contains("江面上的冰", "许可：CC-BY-4.0");
        assertThat(Channels.panel(film)).doesNotContain("已发布");

        String event = new JsonObject()
                .put("event", "create_video")
                .put("client_key", "dy-key")
                .put(
                        "content",
                        new JsonObject().put("item_id", douyin.lastItem()).encode())
                .encode();
        assertThat(tell(account, event, Signed.hex("other-secret" + event)).statusCode())
                .isEqualTo(404);
        assertThat(tell(account, event, Signed.hex("dy-secret" + event)).statusCode())
                .isEqualTo(200);
        assertThat(tell(account, event, Signed.hex("dy-secret" + event)).statusCode())
                .isEqualTo(200);
        String greeting = "{\"event\":\"verify_webhook\",\"client_key\":\"dy-key\",\"content\":{\"challenge\":12345}}";
        assertThat(tell(account, greeting, Signed.hex("dy-secret" + greeting))
                        .jsonPath()
                        .getInt("challenge"))
                .isEqualTo(12345);

        douyin.decide(5);
        Channels.until(film, "已发布", "https://douyin.example.cn/");

        Channels.withdraw(film);
        String listed = Await.until(() -> Channels.chief().open("/studio/outlets"), page -> page.contains("负责人"));
        assertThat(listed).contains("江面上的冰");
    }

    @Test
    void kuaishouGetsTheFilmInFragmentsAndDeletesIt() throws Exception {
        String account = consented("KUAISHOU", Map.of("app", "ks-app", "secret", "ks-secret"));
        String film = film("outlet-kuaishou", "冰雪大世界");
        kuaishou.endTokens();
        kuaishou.answerNext(
                "/api/upload/fragment", new JsonObject().put("result", 31).put("error_msg", "fragment broken"));
        kuaishou.loseNextAnswer(PHOTO + "publish");

        Channels.send(film, account);
        Channels.until(film, "平台审核中");

        assertThat(kuaishou.films()).isOne();
        kuaishou.show();
        Channels.until(film, "已发布", "https://kuaishou.example.cn/");

        Channels.withdraw(film);
        Await.until(kuaishou::films, films -> films == 0);
        assertThat(Caller.nobody()
                        .contentType("application/json")
                        .body("{}")
                        .post("/api/v1/outlets/kuaishou/" + account)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void theAuditOfDouyinMayRefuse() throws Exception {
        String account = consented("DOUYIN", Map.of("app", "dy-key", "secret", "dy-secret"));
        String film = film("outlet-refused", "没有通过的影片");
        Channels.send(film, account);
        Channels.until(film, "平台审核中");

        douyin.decide(2);

        Channels.until(film, "平台未通过", "不适宜公开");
    }

    @Test
    void aDeskTakesAPackageAndItsPostIsFollowed() throws Exception {
        String desk = Channels.account("HAND", Map.of());
        String film = film("outlet-package", "给人工发布的影片");
        assertThat(Channels.chief()
                        .form()
                        .post("/studio/resources/" + film + "/outlet-package")
                        .statusCode())
                .isEqualTo(303);
        Channels.until(film, "下载素材包");

        Map<String, byte[]> members = members(Channels.chief()
                .page("/studio/resources/" + film + "/outlet-package.zip")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray());
        assertThat(members)
                .containsKeys(
                        "manifest.json",
                        "film-9x16.mp4",
                        "cover-3x4.jpg",
                        "cover-1x1.jpg",
                        "captions.vtt",
                        "licence.txt");
        assertThat(new ContentSchemas()
                        .violations("outlet-package", new ObjectMapper().readTree(members.get("manifest.json"))))
                .isEmpty();
        assertThat(Caller.nobody()
                        .get("/studio/resources/" + film + "/outlet-package.zip")
                        .statusCode())
                .isNotEqualTo(200);

        assertThat(note(film, desk, "不是网址").statusCode()).isEqualTo(422);
        assertThat(note(film, desk, "https://video.example.cn/1").statusCode()).isEqualTo(303);
        Channels.until(film, "已发布", "https://video.example.cn/1");
        Channels.withdraw(film);
        String panel = Channels.until(film, "待下架");
        Matcher done =
                Pattern.compile("action=\"(/studio/resources/[^\"]+/done)\"").matcher(panel);
        assertThat(done.find()).isTrue();
        assertThat(Channels.chief().form().post(done.group(1)).statusCode()).isEqualTo(303);
        Channels.until(film, "已下架");
    }

    private static Response note(String film, String desk, String url) {
        return Channels.chief()
                .form()
                .formParam("account", desk)
                .formParam("url", url)
                .post("/studio/resources/" + film + "/outlets/note");
    }

    private static Response tell(String account, String event, String signature) {
        return Caller.nobody()
                .contentType("application/json")
                .header("X-Douyin-Signature", signature)
                .header("Msg-Id", "m-1")
                .body(event)
                .post("/api/v1/outlets/douyin/" + account);
    }

    /// An account whose owner has consented, as the platform's page would have it.
    private static String consented(String platform, Map<String, String> fields) {
        String account = Channels.account(platform, fields);
        String page = Channels.admin()
                .form()
                .post("/admin/outlets/" + account + "/consent")
                .asString();
        Matcher state = Pattern.compile("state=([A-Za-z0-9_%-]+)").matcher(page);
        assertThat(state.find()).as(page).isTrue();
        String back = "/admin/outlets/consent?state=" + state.group(1) + "&code=";
        assertThat(Channels.admin()
                        .page("/admin/outlets/consent?state=forged&code=good-code")
                        .statusCode())
                .isEqualTo(410);
        assertThat(Channels.admin().page(back + "good-code").statusCode()).isEqualTo(303);
        assertThat(Channels.admin().page(back + "good-code").statusCode()).isEqualTo(410);
        return account;
    }

    private static String film(String externalId, String title) throws Exception {
        Path captions = Files.writeString(folder.resolve(externalId + ".vtt"), """
                WEBVTT

                00:00.500 --> 00:02.000
                江水从岸边开始结冰
                """);
        JsonObject row = Library.row(externalId, "VIDEO", title)
                .put("file", "film.mp4")
                .put(
                        "captions",
                        new JsonArray()
                                .add(new JsonObject().put("file", "film.vtt").put("language", "zh-CN")));
        return Library.publish(
                row,
                Map.of(
                        "film.mp4",
                        SampleFilms.film(Files.createDirectories(folder.resolve(externalId)), 4),
                        "film.vtt",
                        captions));
    }

    private static Map<String, byte[]> members(byte[] zip) throws IOException {
        Map<String, byte[]> members = new HashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                members.put(entry.getName(), in.readAllBytes());
            }
        }
        return members;
    }
}
