package cn.harbinkepu.media.web;

import java.util.List;

import io.vertx.core.buffer.Buffer;

import cn.harbinkepu.blob.Blobs.Stat;

/// The body of an answer: stretches of one object, with words between them where there are several.
record Bytes(String key, Stat stat, List<Part> parts, Throttle.Line line) {

    sealed interface Part {

        long length();

        record Words(Buffer text) implements Part {
            @Override
            public long length() {
                return text.length();
            }
        }

        record Some(Stretch stretch) implements Part {
            @Override
            public long length() {
                return stretch.length();
            }
        }
    }

    Bytes {
        parts = List.copyOf(parts);
    }

    long length() {
        return parts.stream().mapToLong(Part::length).sum();
    }
}
