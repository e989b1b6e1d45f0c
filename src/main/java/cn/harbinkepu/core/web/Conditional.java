package cn.harbinkepu.core.web;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Locale;

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

    private Conditional() {}

    public static Response answer(Request request, String body, Instant modified, String type) {
        EntityTag tag = new EntityTag(digest(body));
        // HTTP knows whole seconds; the tag tells apart what changed within one.
        Date date = Date.from(modified.truncatedTo(ChronoUnit.SECONDS));
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(date, tag);
        Response.ResponseBuilder answer =
                unchanged == null ? Response.ok(body).type(type + ";charset=UTF-8") : unchanged;
        return answer.tag(tag)
                .lastModified(date)
                .header(HttpHeaders.CACHE_CONTROL, ASK_FIRST)
                .build();
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

    /// The same for what has a time of its last change. A tag counts more than a time, and a time only if it is the
    /// very one: what was taken out can make the last change an earlier one.
    public static RestResponse<Object> answer(
            EncodedDocument document,
            Instant modified,
            String type,
            @Nullable String ifNoneMatch,
            @Nullable String ifModifiedSince) {
        String time = HTTP_DATE.format(modified.atOffset(ZoneOffset.UTC));
        boolean known = ifNoneMatch == null ? time.equals(ifModifiedSince) : ifNoneMatch.contains(document.tag());
        ResponseBuilder<Object> answer = known
                ? ResponseBuilder.create(RestResponse.Status.NOT_MODIFIED)
                : ResponseBuilder.<Object>ok(document.body()).header(HttpHeaders.CONTENT_TYPE, type);
        return answer.header(HttpHeaders.ETAG, document.tag())
                .header(HttpHeaders.LAST_MODIFIED, time)
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
