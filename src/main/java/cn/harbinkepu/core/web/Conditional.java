package cn.harbinkepu.core.web;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;

import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Answers that a poller need not load twice: a tag made of the content, the time of the last change, and 304.
public final class Conditional {

    private Conditional() {}

    /// @param maxAge how long caches may answer without asking again
    public static Response answer(Request request, String body, Instant modified, String type, Duration maxAge) {
        EntityTag tag = new EntityTag(digest(body));
        // HTTP knows whole seconds; the tag tells apart what changed within one.
        Date date = Date.from(modified.truncatedTo(ChronoUnit.SECONDS));
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(date, tag);
        Response.ResponseBuilder answer =
                unchanged == null ? Response.ok(body).type(type + ";charset=UTF-8") : unchanged;
        CacheControl cache = new CacheControl();
        cache.setMaxAge(Math.toIntExact(maxAge.toSeconds()));
        cache.setNoTransform(false);
        return answer.tag(tag).lastModified(date).cacheControl(cache).build();
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
