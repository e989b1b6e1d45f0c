package cn.harbinkepu.core.web;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

import cn.harbinkepu.core.EncodedDocument;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Answers that a poller need not load twice: a tag made of the content, the time of the last change, and 304. Caches
/// may keep them and have to ask before they answer with them, so that nothing withdrawn is answered.
public final class Conditional {

    /// A cache keeps the answer and asks each time, which costs a 304.
    public static final String ASK_FIRST = "no-cache";

    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH);

    /// One second, and two for clocks that differ and for what is written but not committed.
    private static final Duration SECOND_PASSED = Duration.ofSeconds(3);

    private Conditional() {}

    /// For what comes from memory, as it is now.
    public static Response answer(Request request, String body, Instant modified, String type) {
        EntityTag tag = new EntityTag(digest(body));
        Optional<Date> date = settled(modified, Instant.now()).map(Date::from);
        Response.ResponseBuilder unchanged =
                date.isPresent() ? request.evaluatePreconditions(date.get(), tag) : request.evaluatePreconditions(tag);
        Response.ResponseBuilder answer =
                unchanged == null ? Response.ok(body).type(type + ";charset=UTF-8") : unchanged;
        date.ifPresent(answer::lastModified);
        return answer.tag(tag).header(HttpHeaders.CACHE_CONTROL, ASK_FIRST).build();
    }

    /// The time of the last change in the whole seconds that HTTP knows, once it tells apart what was read from what
    /// may come: within the same second, and a little later by the clock of another instance, there may be one more
    /// change (RFC 9110, 8.8.2.2). Until then only the tag does.
    ///
    /// @param read when the content was read
    public static Optional<Instant> settled(Instant modified, Instant read) {
        Instant second = modified.truncatedTo(ChronoUnit.SECONDS);
        return Optional.of(second).filter(time -> !read.isBefore(time.plus(SECOND_PASSED)));
    }

    /// Without a copy, and without reckoning the tag anew.
    public static RestResponse<Object> answer(EncodedDocument document, @Nullable String ifNoneMatch) {
        ResponseBuilder<Object> answer = ifNoneMatch != null && ifNoneMatch.contains(document.tag())
                ? ResponseBuilder.create(RestResponse.Status.NOT_MODIFIED)
                : ResponseBuilder.ok(document.body());
        return answer.header(HttpHeaders.ETAG, document.tag())
                .header(HttpHeaders.CACHE_CONTROL, ASK_FIRST)
                .build();
    }

    /// The same for what has a time of its last change, as [#settled] gives it. A tag counts more than a time, and a
    /// time only if it is the very one: what was taken out can make the last change an earlier one.
    public static RestResponse<Object> answer(
            EncodedDocument document,
            Optional<Instant> modified,
            String type,
            @Nullable String ifNoneMatch,
            @Nullable String ifModifiedSince) {
        Optional<String> time = modified.map(settled -> HTTP_DATE.format(settled.atOffset(ZoneOffset.UTC)));
        boolean known = ifNoneMatch == null
                ? time.filter(settled -> settled.equals(ifModifiedSince)).isPresent()
                : ifNoneMatch.contains(document.tag());
        ResponseBuilder<Object> answer = known
                ? ResponseBuilder.create(RestResponse.Status.NOT_MODIFIED)
                : ResponseBuilder.<Object>ok(document.body()).header(HttpHeaders.CONTENT_TYPE, type);
        time.ifPresent(settled -> answer.header(HttpHeaders.LAST_MODIFIED, settled));
        return answer.header(HttpHeaders.ETAG, document.tag())
                .header(HttpHeaders.CACHE_CONTROL, ASK_FIRST)
                .build();
    }

    /// The same for text whose last change nobody knows.
    public static RestResponse<String> answer(String body, @Nullable String ifNoneMatch) {
        String tag = '"' + digest(body) + '"';
        ResponseBuilder<String> answer = ifNoneMatch != null && ifNoneMatch.contains(tag)
                ? ResponseBuilder.create(RestResponse.Status.NOT_MODIFIED)
                : ResponseBuilder.ok(body);
        return answer.header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.CACHE_CONTROL, ASK_FIRST)
                .build();
    }

    private static String digest(String body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body.getBytes(UTF_8));
            return new BigInteger(1, hash).toString(36).substring(0, 24);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
