package cn.harbinkepu.work;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.StackResource;

import static org.assertj.core.api.Assertions.assertThat;

/// What the outbox promises to a listener of many.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class SpineOfManyIT {

    @Inject
    RecordingMany listener;

    @Inject
    Mutiny.SessionFactory sessions;

    private Outbox outbox;

    @BeforeEach
    void open() {
        outbox = new SqlOutbox(List.of(listener));
    }

    @Test
    void manyFactsArriveTogetherEachKeyInItsOrder() throws Throwable {
        List<String> keys = keys(300);
        state(keys);
        state(keys);

        for (String key : keys) {
            Await.until(() -> listener.sequences(key), heard -> heard.size() == 2);
            assertThat(listener.sequences(key)).isSorted();
        }
        assertThat(listener.lots()).anyMatch(size -> size > 50);
    }

    @Test
    void aFactThatCannotBeTakenHoldsUpItsOwnKeyAlone() throws Throwable {
        List<String> keys = keys(20);
        String stumbling = keys.get(7);
        listener.failNext(stumbling, 3);

        state(keys);
        state(List.of(stumbling));

        Await.until(() -> listener.sequences(stumbling), heard -> heard.size() == 2);
        assertThat(listener.sequences(stumbling)).isSorted();
        assertThat(keys).allSatisfy(key -> assertThat(listener.sequences(key)).hasSize(key.equals(stumbling) ? 2 : 1));
    }

    @Test
    void aNeighbourThatIsAwayIsNotAskedWithEachOfMany() throws Throwable {
        List<String> keys = keys(100);
        listener.isAway(true);
        try {
            state(keys);
            Await.until(listener::askedInVain, asked -> asked >= 6);
        } finally {
            listener.isAway(false);
        }
        int asked = listener.askedInVain();

        assertThat(asked).isLessThan(50);
        keys.forEach(key -> Await.until(() -> listener.sequences(key), heard -> heard.size() == 1));
    }

    /// Of alerts, because a fact about a resource wants one that is there.
    private void state(List<String> keys) throws Throwable {
        Map<String, JsonObject> payloads = new LinkedHashMap<>();
        keys.forEach(key -> payloads.put(key, new JsonObject()));
        VertxContextSupport.subscribeAndAwait(
                () -> sessions.withTransaction(session -> outbox.stateAll(session, Fact.Type.ALERTED, payloads)));
    }

    private static List<String> keys(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> UUID.randomUUID().toString())
                .toList();
    }
}
