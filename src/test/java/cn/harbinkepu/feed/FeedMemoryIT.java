package cn.harbinkepu.feed;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;

import cn.harbinkepu.audience.Consent;
import cn.harbinkepu.audience.Declared;
import cn.harbinkepu.audience.Profile;
import cn.harbinkepu.audience.ProfileTokens;
import cn.harbinkepu.audience.web.Reader;
import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.TestCloud;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class FeedMemoryIT {

    @Inject
    FeedMemory memory;

    @Inject
    ProfileTokens tokens;

    @Test
    void nothingIsKnownOfAReaderWhoHasErasedEverything() {
        String used = publish();
        Reader reader = Reader.join();
        Await.until(() -> shown(reader), shown -> shown.contains(used));
        reader.does("open", used);
        Await.until(() -> shown(reader), shown -> !shown.contains(used));

        reader.asks().delete("/api/v1/me").then().statusCode(204);

        Await.until(() -> shown(reader), shown -> shown.contains(used));
    }

    @Test
    void nothingIsKnownOfAReaderWhoTurnsOutToBeAChild() {
        String used = publish();
        Reader reader = Reader.join();
        Await.until(() -> shown(reader), shown -> shown.contains(used));
        reader.does("open", used);
        Await.until(() -> shown(reader), shown -> !shown.contains(used));

        reader.asks()
                .body(Map.of("age", "UNDER_14"))
                .put("/api/v1/me/about")
                .then()
                .statusCode(200);

        Await.until(() -> shown(reader), shown -> shown.contains(used));
    }

    @Test
    void whatWasUsedUnderOneProfileIsKnownOfTheOtherOnceTheyAreMerged() {
        String used = publish();
        Reader phone = Reader.join();
        Reader desk = Reader.join();
        Await.until(() -> shown(desk), shown -> shown.contains(used));
        phone.does("open", used);
        Await.until(() -> shown(phone), shown -> !shown.contains(used));

        String code =
                desk.asks().post("/api/v1/me/devices/codes").then().extract().path("code");
        phone.asks()
                .body(Map.of("code", code, "merge", true))
                .post("/api/v1/me/devices")
                .then()
                .statusCode(200);

        Await.until(() -> shown(desk), shown -> !shown.contains(used));
        Await.until(() -> shown(phone), shown -> shown.contains(used));

        desk.asks().delete("/api/v1/me").then().statusCode(204);

        Await.until(() -> shown(desk), shown -> shown.contains(used));
    }

    private static String publish() {
        String words = UUID.randomUUID().toString();
        return TestCloud.publish(TestCloud.article("feed-memory-" + words, words))
                .getFirst();
    }

    /// What the memory would show to that profile, whether it is there or not.
    private List<String> shown(Reader reader) {
        try {
            return VertxContextSupport.subscribeAndAwait(
                            () -> tokens.read(reader.token()).chain(profile -> memory.page(asked(profile))))
                    .stream()
                    .map(Place::item)
                    .toList();
        } catch (Throwable failed) {
            throw new AssertionError(failed);
        }
    }

    private static AskedPage asked(UUID profile) {
        Profile known = new Profile(
                profile,
                Declared.NOTHING,
                true,
                Set.of(),
                Set.of(),
                Consent.VERSION,
                OffsetDateTime.now(ZoneOffset.UTC));
        Emphasis nothing = new Emphasis(List.of(), Optional.empty(), LocalDate.EPOCH);
        return new AskedPage(new Asker(known, nothing), List.of(), Set.of(), 1000);
    }
}
