package cn.harbinkepu.upload.web;

import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

import cn.harbinkepu.upload.Inflow;

/// The body of a request, read only as fast as it is taken away: what arrives meanwhile is collected up
/// to a limit, then the sender waits.
///
/// Everything here happens on the event loop of the request; `next` may be called from anywhere.
final class Arrivals implements Inflow {

    private static final int MOST = 1 << 20;

    private final HttpServerRequest request;
    private final Duration silence;
    private Buffer collected = Buffer.buffer();
    private @Nullable UniEmitter<? super io.vertx.mutiny.core.buffer.Buffer> waiting;
    private Optional<Throwable> failure = Optional.empty();
    private boolean ended;
    private boolean paused;
    private boolean invited;

    private Arrivals(HttpServerRequest request, Duration silence) {
        this.request = request;
        this.silence = silence;
    }

    /// Nothing is read before the first call of `next`.
    ///
    /// @param silence after so long without a byte the line counts as lost
    static Arrivals of(HttpServerRequest request, Duration silence) {
        Arrivals arrivals = new Arrivals(request, silence);
        request.pause();
        arrivals.paused = true;
        if (request.isEnded()) {
            arrivals.ended = true;
        } else {
            request.exceptionHandler(arrivals::fail);
            request.endHandler(end -> arrivals.end());
            request.handler(arrivals::arrived);
        }
        return arrivals;
    }

    @Override
    public Uni<io.vertx.mutiny.core.buffer.Buffer> next() {
        return Uni.createFrom()
                .<io.vertx.mutiny.core.buffer.Buffer>emitter(this::serve)
                .ifNoItem()
                .after(silence)
                .failWith(() -> new Broken(new IllegalStateException("silent for " + silence)));
    }

    private synchronized void serve(UniEmitter<? super io.vertx.mutiny.core.buffer.Buffer> emitter) {
        waiting = emitter;
        if (collected.length() > 0 || ended || failure.isPresent()) {
            give();
        }
        if (paused) {
            paused = false;
            invite();
            request.resume();
        }
    }

    /// A sender that asked first is told to go on, now that it is known that its bytes are wanted.
    private void invite() {
        if (!invited && "100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            request.response().writeContinue();
        }
        invited = true;
    }

    private synchronized void arrived(Buffer bytes) {
        collected.appendBuffer(bytes);
        give();
        if (collected.length() >= MOST) {
            paused = true;
            request.pause();
        }
    }

    private synchronized void end() {
        ended = true;
        give();
    }

    private synchronized void fail(Throwable cause) {
        failure = Optional.of(cause);
        give();
    }

    private void give() {
        UniEmitter<? super io.vertx.mutiny.core.buffer.Buffer> taker = waiting;
        if (taker == null) {
            return;
        }
        waiting = null;
        if (collected.length() > 0 || (ended && failure.isEmpty())) {
            Buffer all = collected;
            collected = Buffer.buffer();
            taker.complete(io.vertx.mutiny.core.buffer.Buffer.newInstance(all));
        } else {
            taker.fail(new Broken(failure.orElseThrow()));
        }
    }
}
