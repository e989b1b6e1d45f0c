package cn.harbinkepu.reach.hook;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.push.Outside;
import cn.harbinkepu.reach.Answer;
import cn.harbinkepu.reach.Dispatch;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Posts signed documents to the systems of others, as Standard Webhooks has it: the id stays the same over all tries,
/// the signature covers id, time and the exact bytes.
@ApplicationScoped
class Hooks {

    private static final String SECRET_PREFIX = "whsec_";

    private static final int GONE = 410;

    private final Outside outside;
    private final InstantSource clock;

    Hooks(Outside outside, InstantSource clock) {
        this.outside = outside;
        this.clock = clock;
    }

    Uni<Answer> post(Dispatch dispatch, JsonObject document) {
        byte[] body = document.encode().getBytes(UTF_8);
        String id = dispatch.id().toString();
        String time = Long.toString(clock.instant().getEpochSecond());
        Map<String, String> headers = Map.of(
                "Content-Type",
                "application/json; charset=utf-8",
                "User-Agent",
                "harbin-kepu",
                "webhook-id",
                id,
                "webhook-timestamp",
                time,
                "webhook-signature",
                "v1," + signature(dispatch.to().secret().orElseThrow(), id, time, body));
        return outside.postToStranger(URI.create(dispatch.to().address()), headers, body)
                .map(Hooks::answer);
    }

    /// Everything but “gone” may be a slip that is mended within minutes, also a redirect, which is not followed.
    static Answer answer(Outside.Answer answer) {
        int status = answer.status();
        if (status >= 200 && status < 300) {
            return confirmed(answer.body());
        }
        String why = "HTTP " + status;
        return status == GONE ? new Answer.Refused(why) : new Answer.NotNow(answer.retryAfter(), why);
    }

    /// `{"acknowledged": true, "by": "…"}`, or anything else.
    private static Answer confirmed(String body) {
        try {
            JsonObject said = new JsonObject(body);
            return Boolean.TRUE.equals(said.getValue("acknowledged"))
                    ? new Answer.Acknowledged(
                            Optional.ofNullable(said.getString("by")).orElse(""))
                    : new Answer.Received();
        } catch (DecodeException | ClassCastException other) {
            return new Answer.Received();
        }
    }

    static String signature(String secret, String id, String time, byte[] body) {
        try {
            byte[] key = Base64.getDecoder().decode(secret.substring(SECRET_PREFIX.length()));
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update("%s.%s.".formatted(id, time).getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
