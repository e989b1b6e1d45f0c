package cn.harbinkepu.push.wechat;

import java.util.Optional;
import java.util.function.Function;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.core.fetch.Outside;

/// WeChat has answered with an `errcode`.
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int code;

    Refusal(int code) {
        super("errcode " + code, null, false, false);
        this.code = code;
    }

    int code() {
        return code;
    }

    /// What is read from an answer.
    ///
    /// @throws Refusal if there is an errcode, or nothing of that sort
    static <T> T orElse(Outside.Answer answer, Function<JsonObject, Optional<T>> read) {
        JsonObject json = json(answer);
        int code = json.getInteger("errcode", 0);
        if (code != 0) {
            throw new Refusal(code);
        }
        return read.apply(json).orElseThrow(() -> new Refusal(Errcode.BUSY));
    }

    private static JsonObject json(Outside.Answer answer) {
        try {
            return answer.status() == 200
                    ? new JsonObject(answer.body())
                    : new JsonObject().put("errcode", Errcode.BUSY);
        } catch (DecodeException | ClassCastException noJson) {
            return new JsonObject().put("errcode", Errcode.BUSY);
        }
    }
}
