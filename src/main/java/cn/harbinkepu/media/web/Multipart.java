package cn.harbinkepu.media.web;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.vertx.core.buffer.Buffer;

import cn.harbinkepu.media.web.Bytes.Part;

/// Several stretches in one answer: `multipart/byteranges` (RFC 9110, section 14.6).
///
/// @param boundary occurs in no object: nobody can have foreseen it
record Multipart(String boundary, String mediaType, long size) {

    static Multipart of(String mediaType, long size) {
        return new Multipart("kepu-" + UUID.randomUUID(), mediaType, size);
    }

    String contentType() {
        return "multipart/byteranges; boundary=" + boundary;
    }

    List<Part> parts(List<Stretch> stretches) {
        List<Part> parts = new ArrayList<>();
        for (Stretch stretch : stretches) {
            parts.add(words("\r\n--%s\r\nContent-Type: %s\r\nContent-Range: %s\r\n\r\n"
                    .formatted(boundary, mediaType, stretch.contentRange(size))));
            parts.add(new Part.Some(stretch));
        }
        parts.add(words("\r\n--%s--\r\n".formatted(boundary)));
        return parts;
    }

    private static Part words(String text) {
        return new Part.Words(Buffer.buffer(text));
    }
}
