package cn.harbinkepu.alert.web;

import org.jspecify.annotations.Nullable;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// The optional body of an approval or a cancellation: `{"reason": "…", "code": "…"}`.
///
/// @param reason what people read about the end
/// @param code   of the approver's authenticator app
record Decision(String reason, String code) {

    static Decision in(@Nullable String body) {
        if (body == null || body.isBlank()) {
            return new Decision("", "");
        }
        try {
            JsonObject json = new JsonObject(body);
            return new Decision(json.getString("reason", ""), json.getString("code", ""));
        } catch (DecodeException | ClassCastException broken) {
            throw new Problem(ProblemCode.INVALID_REQUEST, "请求内容不是有效的 JSON。");
        }
    }

    @Override
    public String toString() {
        return "Decision[reason=" + reason + ", code=…]";
    }
}
