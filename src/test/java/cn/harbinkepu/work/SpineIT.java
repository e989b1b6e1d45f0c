package cn.harbinkepu.work;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.StackResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What the outbox promises to a listener.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class SpineIT {

    @Inject
    RecordingListener listener;

    @Inject
    Deliveries deliveries;

    @Inject
    Mutiny.SessionFactory sessions;

    @Inject
    StumblingChore chore;

    /// States facts to the recording listener alone; to the others they would mean something.
    private Outbox outbox;

    @BeforeEach
    void open() {
        outbox = new SqlOutbox(List.of(listener));
    }

    @Test
    void choreComesAgainEvenAfterAFailure() {
        Await.until(chore::runs, runs -> runs > 2);
    }

    @Test
    void factsOfAKeyArriveInTheirOrder() throws Throwable {
        String key = key();
        for (int i = 0; i < 20; i++) {
            state(key, Fact.Type.CORRECTED);
        }

        Await.until(() -> listener.sequences(key), heard -> heard.size() == 20);

        assertThat(listener.sequences(key)).isSorted().doesNotHaveDuplicates();
        Await.until(SpineIT.this::backlog, waiting -> waiting == 0);
    }

    @Test
    void aFactThatIsNotTakenComesAgainAndLaterOnesOfItsKeyWait() throws Throwable {
        String stumbling = key();
        String other = key();
        listener.failNext(stumbling, 2);

        state(stumbling, Fact.Type.PUBLISHED);
        state(stumbling, Fact.Type.CORRECTED);
        state(other, Fact.Type.PUBLISHED);

        Await.until(() -> listener.heard(stumbling), heard -> heard.size() == 4);
        assertThat(listener.heard(stumbling))
                .extracting(Fact::type)
                .containsExactly(Fact.Type.PUBLISHED, Fact.Type.PUBLISHED, Fact.Type.PUBLISHED, Fact.Type.CORRECTED);
        assertThat(listener.heard(other)).hasSize(1);
    }

    @Test
    void aFactOfATransactionThatFailsWasNeverStated() throws Throwable {
        String key = key();
        assertThatThrownBy(() -> VertxContextSupport.subscribeAndAwait(() -> sessions.withTransaction(
                        session -> outbox.state(session, Fact.Type.PUBLISHED, key, new JsonObject())
                                .chain(() ->
                                        Uni.createFrom().<Void>failure(new IllegalStateException("changed my mind"))))))
                .hasMessage("changed my mind");
        String later = key();
        state(later, Fact.Type.PUBLISHED);

        Await.until(() -> listener.heard(later), heard -> heard.size() == 1);

        assertThat(listener.heard(key)).isEmpty();
    }

    @Test
    void aListenerHearsOnlyWhatItAskedFor() throws Throwable {
        String key = key();
        state(key, Fact.Type.WITHDRAWN);
        state(key, Fact.Type.PUBLISHED);

        Await.until(() -> listener.heard(key), heard -> !heard.isEmpty());

        assertThat(listener.heard(key)).extracting(Fact::type).containsExactly(Fact.Type.PUBLISHED);
    }

    @Test
    void manyKeysAtOnceLoseNothing() throws Throwable {
        List<String> keys = IntStream.range(0, 30).mapToObj(i -> key()).toList();
        for (String key : keys) {
            state(key, Fact.Type.PUBLISHED);
            state(key, Fact.Type.CORRECTED);
        }

        for (String key : keys) {
            Await.until(() -> listener.sequences(key), heard -> heard.size() == 2);
            assertThat(listener.sequences(key)).isSorted();
        }
    }

    private void state(String key, Fact.Type type) throws Throwable {
        VertxContextSupport.subscribeAndAwait(
                () -> sessions.withTransaction(session -> outbox.state(session, type, key, new JsonObject())));
    }

    private long backlog() {
        try {
            return VertxContextSupport.subscribeAndAwait(deliveries::backlog).getLong("recording", 0L);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
