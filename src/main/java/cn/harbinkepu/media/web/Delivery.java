package cn.harbinkepu.media.web;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;

import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.blob.Blobs.Stat;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.web.Conditional;

/// One object on its way to a browser: conditional and range requests answered, the bytes read piece by
/// piece, so that a film costs no more memory than a picture and one byte costs no full read.
final class Delivery {

    /// Large enough for a store's request to be worth it, small enough for hundreds of viewers at once.
    private static final int PIECE = 256 * 1024;

    /// Nothing of what was uploaded may act in our origin, whatever a browser makes of it.
    private static final String HARMLESS = "default-src 'none'; sandbox";

    private final Blobs blobs;
    private final String key;
    private final String mediaType;
    private final String tag;
    private @Nullable String disposition;
    /// A correction and a withdrawal hold at once: bytes that are kept are asked for by their tag each time.
    private String caching = Conditional.ASK_FIRST;

    Delivery(Blobs blobs, String key, String mediaType, String tag) {
        this.blobs = blobs;
        this.key = key;
        this.mediaType = mediaType;
        this.tag = '"' + tag + '"';
    }

    Delivery as(String disposition) {
        this.disposition = disposition;
        return this;
    }

    /// What is not public must not lie in a cache from which others are served.
    Delivery keptByNobody() {
        this.caching = "private, no-store";
        return this;
    }

    Uni<RestResponse<Object>> answer(@Nullable String range, @Nullable String ifNoneMatch, @Nullable String ifRange) {
        if (ifNoneMatch != null && (ifNoneMatch.contains(tag) || "*".equals(ifNoneMatch.strip()))) {
            return Uni.createFrom().item(headers(ResponseBuilder.notModified()).build());
        }
        boolean partly = ifRange == null || ifRange.strip().equals(tag);
        return blobs.stat(key)
                .map(found -> found.orElseThrow(Problem::notFound))
                .map(stat -> answer(ByteRange.of(partly ? range : null, stat.size()), stat));
    }

    private RestResponse<Object> answer(ByteRange range, Stat stat) {
        return switch (range) {
            case ByteRange.Whole whole ->
                headers(ResponseBuilder.ok())
                        .entity(new Bytes(stat.size(), bytes(0, stat.size())))
                        .build();
            case ByteRange.Part part ->
                headers(ResponseBuilder.create(206))
                        .header("Content-Range", "bytes %d-%d/%d".formatted(part.first(), part.last(), stat.size()))
                        .entity(new Bytes(part.length(), bytes(part.first(), part.length())))
                        .build();
            case ByteRange.Unsatisfiable none ->
                headers(ResponseBuilder.create(416))
                        .header("Content-Range", "bytes */" + stat.size())
                        .build();
        };
    }

    private Multi<Buffer> bytes(long offset, long length) {
        long pieces = (length + PIECE - 1) / PIECE;
        return Multi.createFrom().range(0, (int) pieces).onItem().transformToUniAndConcatenate(piece -> {
            long start = (long) piece * PIECE;
            return blobs.read(key, offset + start, (int) Math.min(PIECE, length - start));
        });
    }

    private ResponseBuilder<Object> headers(ResponseBuilder<Object> response) {
        response.type(mediaType)
                .header("ETag", tag)
                .header("Accept-Ranges", "bytes")
                .header("Cache-Control", caching)
                .header("Content-Security-Policy", HARMLESS);
        return disposition == null ? response : response.header("Content-Disposition", disposition);
    }
}
