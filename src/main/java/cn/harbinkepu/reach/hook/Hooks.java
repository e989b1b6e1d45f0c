package cn.harbinkepu.reach.hook;

import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.core.fetch.HookSecret;
import cn.harbinkepu.core.fetch.Outside;
import cn.harbinkepu.reach.Answer;
import cn.harbinkepu.reach.Dispatch;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Posts signed documents to the systems of others, as Standard Webhooks has it: the id stays the same over all tries,
/// the signature covers id, time and the exact bytes.
@ApplicationScoped
class Hooks {

    private static final int GONE = 410;

    private final Outside outside;
    private final InstantSource clock;

    Hooks(Outside outside, InstantSource clock) {
        this.outside = outside;
        this.clock = clock;
    }

    Uni<Answer> post(Dispatch dispatch, JsonObject document) {
        byte[] body = document.encode().getBytes(UTF_8);
        Map<String, String> headers = new HashMap<>(HookSecret.headers(
                List.of(dispatch.to().secret().orElseThrow()), dispatch.id().toString(), clock.instant(), body));
        headers.put("Content-Type", "application/json; charset=utf-8");
        headers.put("User-Agent", "harbin-kepu");
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
}
