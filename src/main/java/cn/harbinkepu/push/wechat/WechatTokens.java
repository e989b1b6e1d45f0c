package cn.harbinkepu.push.wechat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.core.fetch.Outside;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The account's access token (`stable_token`: every instance is given the same one).
@ApplicationScoped
class WechatTokens {

    private static final Duration SPARE = Duration.ofMinutes(5);

    private final Outside outside;
    private final InstantSource clock;
    private final URI address;
    private final String appId;
    private final String secret;
    private volatile Token known = new Token("", Instant.MIN);

    /// @param until when it is better asked for anew
    record Token(String text, Instant until) {

        @Override
        public String toString() {
            return "Token until " + until;
        }
    }

    WechatTokens(Outside outside, InstantSource clock, WechatConfig config) {
        this.outside = outside;
        this.clock = clock;
        this.address = URI.create(config.baseUrl() + "/cgi-bin/stable_token");
        this.appId = config.appId().orElse("");
        this.secret = config.secret().orElse("");
    }

    /// Fails with [Refusal] when WeChat gives none.
    Uni<String> current() {
        Token token = known;
        return clock.instant().isBefore(token.until()) ? Uni.createFrom().item(token.text()) : ask(false);
    }

    /// Another one, because WeChat will not have this one any more. Somebody else may have asked
    /// meanwhile.
    Uni<String> instead(String refused) {
        return known.text().equals(refused)
                ? ask(false)
                        .chain(next -> next.equals(refused)
                                ? ask(true)
                                : Uni.createFrom().item(next))
                : current();
    }

    private Uni<String> ask(boolean anew) {
        JsonObject wanted = new JsonObject()
                .put("grant_type", "client_credential")
                .put("appid", appId)
                .put("secret", secret)
                .put("force_refresh", anew);
        return outside.post(
                        address,
                        Map.of("Content-Type", "application/json"),
                        wanted.encode().getBytes(UTF_8))
                .map(answer -> Refusal.orElse(answer, json -> Optional.ofNullable(json.getString("access_token"))
                        .map(text -> new Token(text, until(json)))))
                .invoke(token -> known = token)
                .map(Token::text);
    }

    private Instant until(JsonObject json) {
        return clock.instant().plusSeconds(json.getLong("expires_in", 7200L)).minus(SPARE);
    }
}
