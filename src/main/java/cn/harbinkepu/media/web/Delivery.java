package cn.harbinkepu.media.web;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;

import cn.harbinkepu.blob.Blobs.Stat;
import cn.harbinkepu.blob.Known;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.web.Conditional;
import cn.harbinkepu.media.MediaNames;
import cn.harbinkepu.media.WrittenFile;
import cn.harbinkepu.media.web.Bytes.Part;

/// Answers with an object of the store, as a cache, a player and a download that broke off want it: conditions, ranges,
/// tags (RFC 9110). Whether the caller may have it was decided before. The bytes themselves are sent by [Transfer].
@ApplicationScoped
public class Delivery {

    /// Nothing of what was uploaded may act in our origin, whatever a browser makes of it.
    private static final String HARMLESS = "default-src 'none'; sandbox";

    /// A film that is opened by itself is shown by a page of the browser's own, which must be free to load it.
    private static final String PLAYED = "default-src 'none'; media-src 'self'";

    /// A drawing that is opened by itself shows the pictures that it carries, and nothing else of it may act.
    private static final String DRAWN = "default-src 'none'; img-src data:; sandbox";

    private final Known known;
    private final Throttle throttle;

    Delivery(Known known, Throttle throttle) {
        this.known = known;
        this.throttle = throttle;
    }

    /// Fails with `not-found` if there is no such object, with `unavailable` if the store is away and nothing is known
    /// of it, and with `too-many-requests` if the caller has too many answers on the way.
    public Uni<RestResponse<Object>> answer(Outgoing wanted, Asked asked) {
        return known.stat(wanted.key(), wanted.keeping().known())
                .map(found -> found.orElseThrow(Problem::notFound))
                .map(stat -> answer(wanted, stat, asked));
    }

    /// The same for a text that was written just now.
    RestResponse<Object> written(WrittenFile.Document text, Keeping keeping, Asked asked) {
        RestResponse<String> answer =
                Conditional.answer(text.text(), asked.header("If-None-Match").orElse(null));
        return ResponseBuilder.create(answer.getStatusInfo(), (Object) answer.getEntity())
                .type(text.mediaType())
                .header("ETag", answer.getHeaderString("ETag"))
                .header("Cache-Control", keeping.header())
                .header("Content-Security-Policy", HARMLESS)
                .build();
    }

    private RestResponse<Object> answer(Outgoing wanted, Stat stat, Asked asked) {
        Version version = Version.of(wanted.tag().orElse(stat.etag()), wanted.mediaType(), stat.modified());
        return switch (version.verdict(asked)) {
            case ANOTHER ->
                headers(ResponseBuilder.create(412), wanted, version).build();
            case UNCHANGED ->
                headers(ResponseBuilder.notModified(), wanted, version).build();
            case GO_ON -> bytes(wanted, stat, version, asked);
        };
    }

    private RestResponse<Object> bytes(Outgoing wanted, Stat stat, Version version, Asked asked) {
        Ranges ranges = version.allowsRange(asked) ? Ranges.of(asked.header("Range"), stat.size()) : new Ranges.Whole();
        return switch (ranges) {
            case Ranges.Whole whole -> whole(wanted, stat, version, asked);
            case Ranges.Parts parts -> parts(wanted, stat, version, asked, parts.stretches());
            case Ranges.Unsatisfiable none ->
                headers(ResponseBuilder.create(416), wanted, version)
                        .header("Content-Range", "bytes */" + stat.size())
                        .build();
        };
    }

    private RestResponse<Object> whole(Outgoing wanted, Stat stat, Version version, Asked asked) {
        List<Part> all = stat.size() == 0 ? List.of() : List.of(new Part.Some(new Stretch(0, stat.size() - 1)));
        return body(
                headers(ResponseBuilder.ok(), wanted, version).type(wanted.mediaType()),
                new Bytes(wanted.key(), stat, all, line(asked)));
    }

    private RestResponse<Object> parts(
            Outgoing wanted, Stat stat, Version version, Asked asked, List<Stretch> stretches) {
        ResponseBuilder<Object> answer = headers(ResponseBuilder.create(206), wanted, version);
        if (stretches.size() == 1) {
            Stretch only = stretches.getFirst();
            return body(
                    answer.type(wanted.mediaType()).header("Content-Range", only.contentRange(stat.size())),
                    new Bytes(wanted.key(), stat, List.of(new Part.Some(only)), line(asked)));
        }
        Multipart multipart = Multipart.of(wanted.mediaType(), stat.size());
        return body(
                answer.type(multipart.contentType()),
                new Bytes(wanted.key(), stat, multipart.parts(stretches), line(asked)));
    }

    /// The length is stated here, since an answer to HEAD reaches no writer.
    private static RestResponse<Object> body(ResponseBuilder<Object> answer, Bytes bytes) {
        return answer.header("Content-Length", bytes.length()).entity(bytes).build();
    }

    private Throttle.Line line(Asked asked) {
        return asked.context().request().method().equals(HttpMethod.HEAD) ? Throttle.FREE : throttle.enter(asked);
    }

    private static ResponseBuilder<Object> headers(ResponseBuilder<Object> answer, Outgoing wanted, Version version) {
        answer.header("ETag", version.tag())
                .header("Last-Modified", version.date())
                .header("Accept-Ranges", "bytes")
                .header("Cache-Control", wanted.keeping().header())
                .header("Content-Security-Policy", policy(wanted.mediaType()));
        wanted.headers().forEach(answer::header);
        return answer;
    }

    private static String policy(String mediaType) {
        return mediaType.equals(MediaNames.DRAWING) ? DRAWN : isPlayed(mediaType) ? PLAYED : HARMLESS;
    }

    /// Browsers only ever play these, since they may not guess at another type.
    private static boolean isPlayed(String mediaType) {
        return mediaType.startsWith("video/") || mediaType.startsWith("audio/");
    }
}
