package cn.harbinkepu.resource.web;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Limit;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.web.Conditional;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.Published.Selection;
import cn.harbinkepu.resource.PublishedDocuments;
import cn.harbinkepu.resource.PublishedLists;
import cn.harbinkepu.taxonomy.Vocabularies;

/// What is published, for everybody: the newest, and each by itself. Answers are bytes from memory.
@Path("/api/v1/resources")
@Produces(MediaType.APPLICATION_JSON)
class PublishedApi {

    private static final int STANDARD = 20;
    private static final int MOST = 100;

    private final PublishedDocuments documents;
    private final PublishedLists lists;
    private final Vocabularies vocabularies;

    PublishedApi(PublishedDocuments documents, PublishedLists lists, Vocabularies vocabularies) {
        this.documents = documents;
        this.lists = lists;
        this.vocabularies = vocabularies;
    }

    @GET
    @PermitAll
    @Operation(
            summary = "The newest published resources, without their texts",
            description = "Follow `cursor` until it is absent. A district also matches what is for the whole city.")
    public Uni<RestResponse<Object>> newest(
            @RestQuery Optional<String> kind,
            @RestQuery Optional<String> subject,
            @RestQuery Optional<String> segment,
            @RestQuery Optional<String> district,
            @RestQuery Optional<String> limit,
            @RestQuery Optional<String> cursor,
            @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        Selection selection = Selection.ALL
                .withKinds(given(kind).map(PublishedApi::kind).stream().toList())
                .withSubjects(one(
                        "subject", subject, code -> vocabularies.subject(code).isPresent()))
                .withSegments(one(
                        "segment", segment, code -> vocabularies.segment(code).isPresent()))
                .withDistricts(one("district", district, this::isDistrict));
        return lists.newest(selection, Limit.parse(limit, STANDARD, MOST), given(cursor))
                .map(page -> Conditional.answer(page, ifNoneMatch));
    }

    /// The public document, whoever asks.
    @GET
    @Path("/{id}/published")
    @PermitAll
    public Uni<RestResponse<Object>> published(
            @RestPath UUID id, @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        return documents
                .encoded(id)
                .map(found -> Conditional.answer(found.orElseThrow(Problem::notFound), ifNoneMatch));
    }

    private boolean isDistrict(String code) {
        return Vocabularies.CITY.equals(code) || vocabularies.district(code).isPresent();
    }

    private static Kind kind(String name) {
        try {
            return Kind.valueOf(name);
        } catch (IllegalArgumentException unknown) {
            throw unknown("kind", name);
        }
    }

    private static List<String> one(String field, Optional<String> code, Predicate<String> known) {
        given(code).filter(known.negate()).ifPresent(unknown -> {
            throw unknown(field, unknown);
        });
        return given(code).stream().toList();
    }

    private static Problem unknown(String field, String code) {
        return Problem.field(field, "没有代码“%s”，请使用词表中的代码。".formatted(code));
    }

    private static Optional<String> given(Optional<String> value) {
        return value.filter(text -> !text.isBlank());
    }
}
