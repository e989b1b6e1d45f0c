package cn.harbinkepu.alert.web;

import org.jspecify.annotations.Nullable;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// The optional body of a cancellation: `{"reason": "…"}`.
final class Reason {

    private Reason() {}

    static String in(@Nullable String body) {
        if (body == null || body.isBlank()) {
            return "";
        }
        try {
            return new JsonObject(body).getString("reason", "");
        } catch (DecodeException | ClassCastException broken) {
            throw new Problem(ProblemCode.INVALID_REQUEST, "请求内容不是有效的 JSON。");
        }
    }
}
