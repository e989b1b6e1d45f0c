package cn.harbinkepu.core;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;

import static org.assertj.core.api.Assertions.assertThat;

class TurnsTest {

    private final List<UniEmitter<? super String>> running = new ArrayList<>();
    private final Uni<String> work = Uni.createFrom().emitter(running::add);
    private final Turns turns = new Turns(1);

    @Test
    void theSecondWaitsUntilTheFirstIsDone() {
        UniAssertSubscriber<String> first = subscribe();
        UniAssertSubscriber<String> second = subscribe();
        assertThat(running).hasSize(1);

        running.getFirst().complete("done");

        first.assertCompleted().assertItem("done");
        second.assertNotTerminated();
        assertThat(running).hasSize(2);
    }

    @Test
    void failedWorkGivesItsTurnBack() {
        UniAssertSubscriber<String> first = subscribe();
        running.getFirst().fail(new IllegalStateException("broken"));

        first.assertFailedWith(IllegalStateException.class);
        subscribe();
        assertThat(running).hasSize(2);
    }

    @Test
    void cancelledWorkGivesItsTurnBack() {
        UniAssertSubscriber<String> first = subscribe();
        UniAssertSubscriber<String> unused = subscribe();

        first.cancel();

        assertThat(running).hasSize(2);
        unused.assertNotTerminated();
    }

    @Test
    void workCancelledWhileItWaitsNeverStarts() {
        UniAssertSubscriber<String> first = subscribe();
        subscribe().cancel();
        running.getFirst().complete("done");

        first.assertCompleted();
        assertThat(running).hasSize(1);
    }

    private UniAssertSubscriber<String> subscribe() {
        return turns.inTurn(work).subscribe().withSubscriber(UniAssertSubscriber.create());
    }
}
