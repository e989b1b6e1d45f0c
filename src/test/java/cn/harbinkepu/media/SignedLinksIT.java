package cn.harbinkepu.media;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class SignedLinksIT {

    private static final String SEGMENT = "abcd1234-v360-00001.m4s";

    @TempDir
    Path folder;

    @Inject
    Blobs blobs;

    @Inject
    Pool pool;

    @Inject
    LinkKeys keys;

    @Test
    void aLinkOpensWhatIsNotPublicForWhoeverHasIt() throws Exception {
        PublicChart draft = PublicChart.draft(folder);
        byte[] bytes = draft.put(blobs, folder, SEGMENT, 1000);

        JsonPath made =
                link("editor", draft, 3600).then().statusCode(201).extract().jsonPath();

        String original = path(made.getString("url"));
        assertThat(Instant.parse(made.getString("expiresAt")))
                .isBetween(Instant.now().plusSeconds(3500), Instant.now().plusSeconds(3600));
        assertThat(original).startsWith("/media/" + draft.file() + "/signed/").endsWith("/original");
        Response whole = open(original);
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.header("Cache-Control")).isEqualTo("private, no-store");
        Response beside = Caller.nobody()
                .header("Range", "bytes=10-19")
                .header("Sec-Fetch-Site", "cross-site")
                .get(original.replace("original", SEGMENT));
        assertThat(beside.statusCode()).isEqualTo(206);
        assertThat(beside.asByteArray()).isEqualTo(java.util.Arrays.copyOfRange(bytes, 10, 20));
        assertThat(pool.preparedQuery("select username from audit_line where action = 'media.link' and subject = $1")
                        .execute(Tuple.of(draft.file()))
                        .await()
                        .atMost(Duration.ofSeconds(10)))
                .singleElement()
                .satisfies(line -> assertThat(line.getString("username")).isEqualTo("editor"));
    }

    @Test
    void aLinkThatIsTamperedWithOpensNothing() throws Exception {
        PublicChart draft = PublicChart.draft(folder);
        PublicChart other = PublicChart.draft(folder);
        String path = path(link("editor", draft, 3600).jsonPath().getString("url"));
        String token = path.split("/", -1)[4];
        char swapped = token.charAt(3) == 'A' ? 'B' : 'A';

        assertThat(open(path.replace(draft.file(), other.file())).statusCode()).isEqualTo(404);
        assertThat(open(path.replace(token, token.substring(0, 3) + swapped + token.substring(4)))
                        .statusCode())
                .isEqualTo(404);
        assertThat(open(path.replace(token, token + "A")).statusCode()).isEqualTo(404);
        assertThat(open(path.replace(token, "x")).statusCode()).isEqualTo(404);
    }

    @Test
    void aLinkEnds() throws Exception {
        PublicChart draft = PublicChart.draft(folder);
        UUID file = UUID.fromString(draft.file());
        LinkKey key = keys.all(false).await().atMost(Duration.ofSeconds(10)).getFirst();

        Response open = open(signed(draft, LinkToken.of(file, Instant.now().plusSeconds(60), key)));
        Response ended = open(signed(draft, LinkToken.of(file, Instant.now().minusSeconds(1), key)));

        assertThat(open.statusCode()).isEqualTo(200);
        assertThat(ended.statusCode()).isEqualTo(410);
        assertThat(ended.jsonPath().getString("code")).isEqualTo("link-ended");
    }

    private static String signed(PublicChart chart, LinkToken token) {
        return chart.path("signed/" + token.text() + "/original");
    }

    @Test
    void aLinkShowsNothingOfWhatIsWithdrawn() throws Exception {
        PublicChart chart = PublicChart.published(folder);
        String path = path(link("chief", chart, 3600).jsonPath().getString("url"));
        assertThat(open(path).statusCode()).isEqualTo(200);

        chart.withdraw();

        assertThat(open(path).statusCode()).isEqualTo(410);
        assertThat(link("chief", chart, 3600).statusCode()).isEqualTo(410);
    }

    @Test
    void onlyWhoMaySeeTheFileMakesALinkAndNotForLong() throws Exception {
        PublicChart draft = PublicChart.draft(folder);

        assertThat(Caller.nobody()
                        .contentType("application/json")
                        .body(Map.of("expiresIn", 60))
                        .post("/api/v1/media/{file}/links", draft.file())
                        .statusCode())
                .isEqualTo(401);
        for (long seconds : new long[] {0, 59, 604_801, -60, Long.MAX_VALUE}) {
            assertThat(link("editor", draft, seconds).statusCode())
                    .as("%d", seconds)
                    .isEqualTo(422);
        }
        assertThat(Caller.as("editor")
                        .contentType("application/json")
                        .body(Map.of("expiresIn", 60))
                        .post("/api/v1/media/{file}/links", "01990000-0000-7000-8000-000000000000")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aNewKeySignsAndTheFormerOneStillOpens() throws Exception {
        PublicChart draft = PublicChart.draft(folder);
        String before = path(link("editor", draft, 3600).jsonPath().getString("url"));
        pool.query("update link_key set created_at = now() - interval '31 days'")
                .execute()
                .await()
                .atMost(Duration.ofSeconds(10));

        String after =
                Await.until(() -> path(link("editor", draft, 3600).jsonPath().getString("url")), path -> !key(path)
                        .equals(key(before)));

        assertThat(open(before).statusCode()).isEqualTo(200);
        assertThat(open(after).statusCode()).isEqualTo(200);
    }

    private static String key(String path) {
        return path.split("/", -1)[4].substring(12, 18);
    }

    private static Response link(String username, PublicChart chart, long seconds) {
        return Caller.as(username)
                .contentType("application/json")
                .body(Map.of("expiresIn", seconds))
                .post("/api/v1/media/{file}/links", chart.file());
    }

    private static Response open(String path) {
        return Caller.nobody().get(path);
    }

    private static String path(String url) {
        return java.net.URI.create(url).getPath();
    }
}
