package cn.harbinkepu.resource.web;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

import cn.harbinkepu.resource.EncodedDocument;

/// What is the same for everybody, answered with a tag and without a copy.
final class PublicAnswers {

    /// Half a minute in shared caches is short beside a correction's own minute, and takes most reads off the cloud.
    private static final String PUBLIC = "public, max-age=30";

    private PublicAnswers() {}

    static RestResponse<Object> of(EncodedDocument document, @Nullable String ifNoneMatch) {
        ResponseBuilder<Object> answer = ifNoneMatch != null && ifNoneMatch.contains(document.tag())
                ? ResponseBuilder.create(RestResponse.Status.NOT_MODIFIED)
                : ResponseBuilder.ok(document.body());
        return answer.header("ETag", document.tag())
                .header("Cache-Control", PUBLIC)
                .build();
    }
}
