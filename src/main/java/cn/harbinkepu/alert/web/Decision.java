package cn.harbinkepu.alert.web;

import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// The optional body of an approval or a cancellation: `{"reason": "…", "code": "…", "seen": "…"}`.
///
/// @param reason what people read about the end
/// @param code   of the approver's authenticator app
/// @param seen   the newest message of the incident that was read
record Decision(String reason, String code, Optional<UUID> seen) {

    static Decision in(@Nullable String body) {
        if (body == null || body.isBlank()) {
            return new Decision("", "", Optional.empty());
        }
        try {
            JsonObject json = new JsonObject(body);
            return new Decision(text(json, "reason"), text(json, "code"), seen(text(json, "seen")));
        } catch (DecodeException broken) {
            throw new Problem(ProblemCode.INVALID_REQUEST, "请求内容不是有效的 JSON。");
        }
    }

    /// Fails with `invalid-field` for what is no id.
    static Optional<UUID> seen(String id) {
        try {
            return id.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException broken) {
            throw Problem.field("seen", "应为一条预警的 id。");
        }
    }

    private static String text(JsonObject json, String field) {
        Object value = json.getValue(field, "");
        if (value instanceof String text) {
            return text;
        }
        throw Problem.field(field, "应为文字。");
    }

    @Override
    public String toString() {
        return "Decision[reason=" + reason + ", code=…, seen=" + seen + "]";
    }
}
