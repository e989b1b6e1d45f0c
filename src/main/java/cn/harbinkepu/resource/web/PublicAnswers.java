package cn.harbinkepu.resource.web;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

import cn.harbinkepu.core.web.Conditional;
import cn.harbinkepu.resource.EncodedDocument;

/// What is the same for everybody, answered with a tag and without a copy. Caches ask before they answer
/// with it: what was withdrawn shows nowhere, and all else costs a 304 from memory.
final class PublicAnswers {

    private PublicAnswers() {}

    static RestResponse<Object> of(EncodedDocument document, @Nullable String ifNoneMatch) {
        ResponseBuilder<Object> answer = ifNoneMatch != null && ifNoneMatch.contains(document.tag())
                ? ResponseBuilder.create(RestResponse.Status.NOT_MODIFIED)
                : ResponseBuilder.ok(document.body());
        return answer.header("ETag", document.tag())
                .header("Cache-Control", Conditional.ASK_FIRST)
                .build();
    }
}
