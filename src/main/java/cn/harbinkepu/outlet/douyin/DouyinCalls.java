package cn.harbinkepu.outlet.douyin;

import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.core.fetch.Outside;
import cn.harbinkepu.outlet.AccountTokens;
import cn.harbinkepu.outlet.Multipart;
import cn.harbinkepu.outlet.OutletAccount;
import cn.harbinkepu.outlet.Step;
import cn.harbinkepu.outlet.StepFailure;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The interfaces of Douyin's open platform. An answer is the member `data`; anything else is a [StepFailure].
@ApplicationScoped
class DouyinCalls {

    private static final Set<Integer> TOKEN_OVER = Set.of(10008, 2190002, 2190008, 28001003, 28001008);
    private static final Set<Integer> CONSENT_OVER = Set.of(10010, 10013, 28001005);
    private static final Set<Integer> USED_UP = Set.of(2190005, 28003017, 28001019);
    private static final Set<Integer> BUSY = Set.of(2100001, 2100004, 2119001, 28001007);

    private static final Duration HOURS = Duration.ofHours(2);

    /// The platform lets a refresh token be renewed itself; soon enough that nobody has to consent anew.
    private static final Duration NEARLY = Duration.ofDays(7);

    private final Outside outside;
    private final AccountTokens tokens;
    private final String base;

    DouyinCalls(Outside outside, AccountTokens tokens, DouyinConfig config) {
        this.outside = outside;
        this.tokens = tokens;
        this.base = config.baseUrl().toString();
    }

    /// @param query beside `open_id`
    Uni<JsonObject> post(OutletAccount account, String path, Map<String, String> query, JsonObject body) {
        return post(account, path, query, "application/json", body.encode().getBytes(UTF_8));
    }

    Uni<JsonObject> file(
            OutletAccount account, String path, Map<String, String> query, String part, String type, byte[] file) {
        String name = type.startsWith("image/") ? "cover.jpg" : "film.mp4";
        return post(account, path, query, Multipart.type(), Multipart.of(Map.of(), part, name, type, file));
    }

    Uni<JsonObject> get(OutletAccount account, String path, Map<String, String> query) {
        return tokens.with(account, this::renew, sound -> outside.get(
                        address(sound, path, query),
                        Map.of("access-token", sound.tokens().getString("access")))
                .map(DouyinCalls::data));
    }

    private Uni<JsonObject> post(
            OutletAccount account, String path, Map<String, String> query, String type, byte[] body) {
        return tokens.with(account, this::renew, sound -> outside.post(
                        address(sound, path, query),
                        Map.of(
                                "Content-Type",
                                type,
                                "access-token",
                                sound.tokens().getString("access")),
                        body)
                .map(DouyinCalls::data));
    }

    /// The tokens for a code.
    Uni<JsonObject> redeem(OutletAccount account, String code) {
        return form(
                        "/oauth/access_token/",
                        Map.of(
                                "client_key",
                                account.app(),
                                "client_secret",
                                account.secret("secret").orElse(""),
                                "code",
                                code,
                                "grant_type",
                                "authorization_code"))
                .map(data -> kept(new JsonObject(), data));
    }

    private Uni<JsonObject> renew(OutletAccount account) {
        String refresh = account.tokens().getString("refresh", "");
        Uni<JsonObject> before = tokens.isNearly(account, "refreshUntil", NEARLY)
                ? form("/oauth/renew_refresh_token/", Map.of("client_key", account.app(), "refresh_token", refresh))
                : Uni.createFrom().item(new JsonObject());
        return before.map(data -> kept(account.tokens().copy(), data)).chain(now -> form(
                        "/oauth/refresh_token/",
                        Map.of(
                                "client_key",
                                account.app(),
                                "grant_type",
                                "refresh_token",
                                "refresh_token",
                                now.getString("refresh", "")))
                .map(data -> kept(now, data)));
    }

    private Uni<JsonObject> form(String path, Map<String, String> fields) {
        return outside.post(
                        URI.create(base + path),
                        Map.of("Content-Type", "application/x-www-form-urlencoded"),
                        joined(fields).getBytes(UTF_8))
                .map(DouyinCalls::data);
    }

    private JsonObject kept(JsonObject known, JsonObject data) {
        Optional.ofNullable(data.getString("access_token")).ifPresent(access -> {
            known.put("access", access);
            tokens.until(known, "accessUntil", data.getLong("expires_in", 0L));
        });
        Optional.ofNullable(data.getString("refresh_token")).ifPresent(refresh -> known.put("refresh", refresh));
        Optional.ofNullable(refreshSeconds(data)).ifPresent(seconds -> tokens.until(known, "refreshUntil", seconds));
        Optional.ofNullable(data.getString("open_id")).ifPresent(user -> known.put("user", user));
        return known;
    }

    /// The answer to a renewal of the refresh token itself calls its time as others call that of the access token.
    private static Long refreshSeconds(JsonObject data) {
        return data.containsKey("refresh_expires_in") || data.containsKey("access_token")
                ? data.getLong("refresh_expires_in")
                : data.getLong("expires_in");
    }

    private URI address(OutletAccount account, String path, Map<String, String> query) {
        String more = joined(query);
        return URI.create(base + path + "?open_id=" + encoded(account.tokens().getString("user", ""))
                + (more.isEmpty() ? "" : "&" + more));
    }

    static String joined(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static JsonObject data(Outside.Answer answer) {
        JsonObject data = json(answer).getJsonObject("data", new JsonObject());
        int code = data.getInteger("error_code", 0);
        if (code == 0) {
            return data;
        }
        throw refusal(code, data.getString("description", ""));
    }

    private static StepFailure refusal(int code, String description) {
        String said = "（抖音返回 %d %s）".formatted(code, description);
        if (TOKEN_OVER.contains(code)) {
            return StepFailure.ofToken("抖音的授权凭证失效" + said + "。");
        }
        if (CONSENT_OVER.contains(code)) {
            return StepFailure.of(new Step.Refused("抖音账号的授权已过期" + said + "，请管理员重新授权。"));
        }
        if (USED_UP.contains(code)) {
            return StepFailure.of(new Step.Later(Optional.of(HOURS), "抖音今天的调用次数已用完" + said + "。"));
        }
        return StepFailure.of(
                BUSY.contains(code) ? Step.Later.soon("抖音系统繁忙" + said + "。") : new Step.Refused("抖音没有接受" + said + "。"));
    }

    private static JsonObject json(Outside.Answer answer) {
        try {
            if (answer.status() == 200) {
                return new JsonObject(answer.body());
            }
        } catch (DecodeException | ClassCastException noJson) {
            // Said below.
        }
        throw StepFailure.of(new Step.Unknown("抖音没有正常回答（%d）。".formatted(answer.status())));
    }
}
