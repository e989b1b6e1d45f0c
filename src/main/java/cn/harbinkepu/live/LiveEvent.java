package cn.harbinkepu.live;

import java.util.concurrent.ThreadLocalRandom;

import io.vertx.core.buffer.Buffer;

import cn.harbinkepu.alert.AlertEvent;

/// What an open page receives.
public sealed interface LiveEvent {

    /// As a server-sent event (HTML standard, 9.2); what goes to all is written once for all.
    Buffer wire();

    /// The stream is open; what comes next has a higher number.
    record Opened(long sequence) implements LiveEvent {
        @Override
        public Buffer wire() {
            return Buffer.buffer(":open\nid:" + sequence + "\nretry:" + Retry.millis() + "\n\n");
        }
    }

    /// Something was said about an alert.
    record Said(AlertEvent event, Buffer wire, Chunk chunk) implements LiveEvent {
        static Said of(AlertEvent event) {
            Buffer wire = Buffer.buffer("id:" + event.sequence() + "\nevent:" + event.type() + "\ndata:"
                    + event.alert().json().encode() + "\n\n");
            return new Said(event, wire, Chunk.of(wire));
        }
    }

    /// More was missed than is kept: read the current state again, then go on from this number.
    record Resync(long sequence) implements LiveEvent {
        @Override
        public Buffer wire() {
            return Buffer.buffer("id:" + sequence + "\nevent:resync\nretry:" + Retry.millis() + "\ndata:{\"sequence\":"
                    + sequence + "}\n\n");
        }
    }

    /// A sign of life.
    record Heartbeat(Buffer wire) implements LiveEvent {
        Heartbeat() {
            this(Buffer.buffer(":alive\n\n"));
        }
    }

    /// Readers come back spread over two seconds, so that an instance that went away does not meet
    /// all of them at once.
    final class Retry {

        private static final long FROM = 2_500;
        private static final long TO = 4_500;

        private Retry() {}

        static long millis() {
            return ThreadLocalRandom.current().nextLong(FROM, TO);
        }
    }
}
