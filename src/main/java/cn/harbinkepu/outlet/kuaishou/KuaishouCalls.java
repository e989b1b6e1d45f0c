package cn.harbinkepu.outlet.kuaishou;

import java.net.URI;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.core.fetch.Outside;
import cn.harbinkepu.outlet.AccountTokens;
import cn.harbinkepu.outlet.OutletAccount;
import cn.harbinkepu.outlet.Step;
import cn.harbinkepu.outlet.StepFailure;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The interfaces of Kuaishou's open platform. What has not the `result` 1 is a [StepFailure].
@ApplicationScoped
class KuaishouCalls {

    static final int NO_SUCH_FILM = 100_120_001;

    private final Outside outside;
    private final AccountTokens tokens;
    private final URI base;

    KuaishouCalls(Outside outside, AccountTokens tokens, KuaishouConfig config) {
        this.outside = outside;
        this.tokens = tokens;
        this.base = config.baseUrl();
    }

    Uni<JsonObject> get(OutletAccount account, String path, Map<String, String> query) {
        return tokens.with(account, this::renew, sound -> outside.get(address(sound, path, query), Map.of())
                .map(KuaishouCalls::said));
    }

    Uni<JsonObject> post(OutletAccount account, String path, Map<String, String> query, String type, byte[] body) {
        return tokens.with(account, this::renew, sound -> outside.post(
                        address(sound, path, query), Map.of("Content-Type", type), body)
                .map(KuaishouCalls::said));
    }

    /// To a host that the platform has named: a public one.
    Uni<JsonObject> upload(String host, String path, Map<String, String> query, byte[] body) {
        if (!host.matches("[A-Za-z0-9.-]+(:\\d{1,5})?")) {
            throw StepFailure.of(new Step.Refused("快手给的上传地址无效。"));
        }
        return outside.postToStranger(
                        URI.create(base.getScheme() + "://" + host + path + "?" + joined(query)),
                        Map.of("Content-Type", "application/octet-stream"),
                        body)
                .map(KuaishouCalls::said);
    }

    Uni<JsonObject> redeem(OutletAccount account, String code) {
        return grant(account, "/oauth2/access_token", Map.of("code", code, "grant_type", "authorization_code"));
    }

    private Uni<JsonObject> renew(OutletAccount account) {
        String refresh = account.tokens().getString("refresh", "");
        return grant(account, "/oauth2/refresh_token", Map.of("refresh_token", refresh, "grant_type", "refresh_token"))
                .onFailure(StepFailure.class)
                .transform(refused -> StepFailure.of(new Step.Refused("快手账号的授权已过期，请管理员重新授权。")));
    }

    private Uni<JsonObject> grant(OutletAccount account, String path, Map<String, String> more) {
        Map<String, String> query = new HashMap<>(more);
        query.put("app_id", account.app());
        query.put("app_secret", account.secret("secret").orElse(""));
        return outside.get(URI.create(base + path + "?" + joined(query)), Map.of())
                .map(KuaishouCalls::said)
                .map(answer -> {
                    JsonObject kept = new JsonObject()
                            .put("access", answer.getString("access_token"))
                            .put("refresh", answer.getString("refresh_token"))
                            .put(
                                    "user",
                                    answer.getString("open_id", account.tokens().getString("user", "")));
                    tokens.until(kept, "accessUntil", answer.getLong("expires_in", 0L));
                    return tokens.until(kept, "refreshUntil", answer.getLong("refresh_token_expires_in", 0L));
                });
    }

    private URI address(OutletAccount account, String path, Map<String, String> query) {
        Map<String, String> all = new HashMap<>(query);
        all.put("app_id", account.app());
        all.put("access_token", account.tokens().getString("access", ""));
        return URI.create(base + path + "?" + joined(all));
    }

    static String joined(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static JsonObject said(Outside.Answer answer) {
        JsonObject json = json(answer);
        int result = json.getInteger("result", 0);
        if (result == 1) {
            return json;
        }
        String said = "（快手返回 %d %s）".formatted(result, json.getString("error_msg", ""));
        String error = json.getString("error", "").toLowerCase(Locale.ROOT);
        if (result == NO_SUCH_FILM) {
            throw StepFailure.of(new Step.Gone("快手上没有这条视频" + said + "。"));
        }
        if (error.contains("token") && !error.contains("upload")) {
            throw StepFailure.ofToken("快手的授权凭证失效" + said + "。");
        }
        if (error.contains("limit") || error.contains("frequen")) {
            throw StepFailure.of(Step.Later.soon("快手限制了调用次数" + said + "。"));
        }
        throw StepFailure.of(new Step.Refused("快手没有接受" + said + "。"));
    }

    private static JsonObject json(Outside.Answer answer) {
        try {
            if (answer.status() == 200) {
                return new JsonObject(answer.body());
            }
        } catch (DecodeException | ClassCastException noJson) {
            // Said below.
        }
        throw StepFailure.of(new Step.Unknown("快手没有正常回答（%d）。".formatted(answer.status())));
    }
}
