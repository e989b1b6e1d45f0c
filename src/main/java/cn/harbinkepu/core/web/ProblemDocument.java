package cn.harbinkepu.core.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// The RFC 9457 form of a problem. `type` stays `about:blank`; programs go by `code`.
final class ProblemDocument {

    static final String MEDIA_TYPE = "application/problem+json";

    private ProblemDocument() {}

    static JsonObject of(ProblemCode code, String detail) {
        return new JsonObject()
                .put("type", "about:blank")
                .put("status", code.status())
                .put("code", code.code())
                .put("title", code.title())
                .put("detail", detail);
    }

    static JsonObject of(Problem problem) {
        JsonObject document = of(problem.code(), problem.detail());
        if (!problem.errors().isEmpty()) {
            JsonArray errors = new JsonArray();
            problem.errors().forEach(error -> errors.add(json(error)));
            document.put("errors", errors);
        }
        problem.kept().ifPresent(address -> document.put("kept", address));
        return document;
    }

    private static JsonObject json(Problem.FieldError error) {
        JsonObject json = new JsonObject().put("field", error.field()).put("message", error.message());
        error.code().ifPresent(code -> json.put("code", code));
        return json;
    }
}
