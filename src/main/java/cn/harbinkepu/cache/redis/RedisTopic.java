package cn.harbinkepu.cache.redis;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import org.jboss.logging.Logger;

import io.quarkus.redis.datasource.pubsub.ReactivePubSubCommands;
import io.quarkus.redis.datasource.pubsub.ReactivePubSubCommands.ReactiveRedisSubscriber;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.vertx.core.Vertx;

/// One topic's connection: `Away → Connecting → Listening → Away`. Each time it is lost it is opened again; whoever
/// listens to the messages does not notice, and is told by `onReturn` that some may be missing.
final class RedisTopic {

    private static final Logger LOG = Logger.getLogger(RedisTopic.class);

    /// Short, because until then the listeners live on their polling; a Redis restart takes about this long.
    private static final Duration RETRY_AFTER = Duration.ofMillis(500);

    private final String channel;
    private final ReactivePubSubCommands<String> redis;
    private final Vertx vertx;
    private final Runnable onReturn;
    private final BroadcastProcessor<String> messages = BroadcastProcessor.create();
    private final AtomicLong attempts = new AtomicLong();
    private final AtomicReference<State> state = new AtomicReference<>(new Away(false));

    /// Only the attempt that the state names may change it, so the late end of an old connection closes no new one.
    private sealed interface State {}

    /// @param interrupted whether the topic was listened to before
    private record Away(boolean interrupted) implements State {}

    private record Connecting(boolean interrupted, long attempt) implements State {}

    private record Listening(long attempt, ReactiveRedisSubscriber subscriber) implements State {}

    private record Closed() implements State {}

    RedisTopic(String channel, ReactivePubSubCommands<String> redis, Vertx vertx, Runnable onReturn) {
        this.channel = channel;
        this.redis = redis;
        this.vertx = vertx;
        this.onReturn = onReturn;
    }

    Multi<String> messages() {
        return messages.onOverflow().buffer();
    }

    void connect() {
        if (!(state.get() instanceof Away away)) {
            return;
        }
        long attempt = attempts.incrementAndGet();
        if (state.compareAndSet(away, new Connecting(away.interrupted(), attempt))) {
            redis.subscribe(channel, messages::onNext, () -> lost(attempt, "ended"), cause -> lost(attempt, cause))
                    .subscribe()
                    .with(subscriber -> listening(attempt, subscriber), cause -> lost(attempt, cause));
        }
    }

    void close() {
        if (state.getAndSet(new Closed()) instanceof Listening listening) {
            listening
                    .subscriber()
                    .unsubscribe()
                    .subscribe()
                    .with(nothing -> {}, cause -> LOG.debugf("%s was already gone: %s", channel, cause));
        }
    }

    private void listening(long attempt, ReactiveRedisSubscriber subscriber) {
        if (state.get() instanceof Connecting connecting
                && connecting.attempt() == attempt
                && state.compareAndSet(connecting, new Listening(attempt, subscriber))
                && connecting.interrupted()) {
            LOG.infof("Listening to %s again", channel);
            onReturn.run();
        }
    }

    private void lost(long attempt, Object cause) {
        State before = state.get();
        boolean current =
                switch (before) {
                    case Connecting connecting -> connecting.attempt() == attempt;
                    case Listening listening -> listening.attempt() == attempt;
                    case Away _, Closed _ -> false;
                };
        if (current && state.compareAndSet(before, new Away(true))) {
            LOG.debugf("%s is not heard: %s", channel, cause);
            vertx.setTimer(RETRY_AFTER.toMillis(), timer -> connect());
        }
    }
}
