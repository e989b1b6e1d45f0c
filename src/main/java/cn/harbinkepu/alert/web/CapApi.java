package cn.harbinkepu.alert.web;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.alert.CapAnswers;
import cn.harbinkepu.alert.Warning;
import cn.harbinkepu.alert.Warnings;
import cn.harbinkepu.alert.Warnings.Received;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// Takes in warnings of others as CAP 1.2. What becomes of one the desk decides, or a policy that
/// two people have made.
@Path("/api/v1/cap")
@Produces(MediaType.APPLICATION_JSON)
class CapApi {

    static final String KEY = "Kepu-Source-Key";

    private static final String CAP = "application/cap+xml";

    /// The longest polygons of the real feeds take 450 kilobytes.
    private static final int LONGEST = 1024 * 1024;

    private final Warnings warnings;
    private final CapAnswers answers;
    private final SecurityIdentity identity;

    /// What became of a message.
    ///
    /// @param state     `PROPOSED`: the desk decides; `TAKEN`, `DISMISSED`: it has, or a policy in its
    ///                  place; `REPLACED`: a newer one had come; `NOTED`: nothing is to be decided
    /// @param hazard    whose knowledge pack fits, where that can be told
    /// @param districts that it concerns
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Answer(
            UUID id,
            String identifier,
            Warning.State state,
            Optional<String> hazard,
            Optional<String> level,
            List<String> districts) {
        static Answer of(Warning warning) {
            return new Answer(
                    warning.id(),
                    warning.message().identifier(),
                    warning.state(),
                    warning.meaning().hazard(),
                    warning.meaning().level().map(Enum::name),
                    warning.meaning().districts());
        }
    }

    CapApi(Warnings warnings, CapAnswers answers, SecurityIdentity identity) {
        this.warnings = warnings;
        this.answers = answers;
        this.identity = identity;
    }

    @POST
    @PermitAll
    @Produces({MediaType.APPLICATION_JSON, CAP})
    @Consumes({CAP, MediaType.APPLICATION_XML, MediaType.TEXT_XML, MediaType.APPLICATION_OCTET_STREAM})
    @Operation(
            summary = "Hands in a warning of another service, as CAP 1.2",
            description =
                    "Needs the key of a source in the header `Kepu-Source-Key`, its signature, or a duty officer. 202 for what is new, "
                            + "200 for the same message again. It becomes public when the desk has decided, or at once (`TAKEN`) where a policy of the source says so. "
                            + "With `Accept: application/cap+xml` the answer is a CAP message of the type `Ack` or, with the rules that were broken as its note, `Error`.")
    @APIResponseSchema(value = Answer.class, responseCode = "202")
    public Uni<RestResponse<Object>> receive(
            @RestHeader(KEY) @Nullable String key,
            @RestHeader(HttpHeaders.ACCEPT) @Nullable String accept,
            byte @Nullable [] cap) {
        if (cap == null || cap.length == 0) {
            throw new Problem(ProblemCode.INVALID_CAP, "请求里没有预警内容。");
        }
        if (cap.length > LONGEST) {
            throw new Problem(ProblemCode.TOO_LARGE, "一条预警最多 1 MB。");
        }
        return accept != null && accept.contains(CAP)
                ? inCap(key, cap)
                : received(key, cap).map(CapApi::answer);
    }

    /// What cannot be answered in CAP, such as what names no message, is answered as ever; an answer is not answered.
    private Uni<RestResponse<Object>> inCap(@Nullable String key, byte[] cap) {
        return received(key, cap)
                .chain(received -> answers.accepted(received)
                        .map(answer -> answer.map(xml -> inCap(received.repeated() ? 200 : 202, xml))
                                .orElseGet(() -> noted(received.repeated() ? 200 : 202))))
                .onFailure(Problem.class)
                .recoverWithUni(refusal -> answers.refused(cap, refusal)
                        .map(answer -> answer.map(xml -> inCap(refusal.code().status(), xml))
                                .orElseThrow(() -> refusal)));
    }

    private static RestResponse<Object> noted(int status) {
        return ResponseBuilder.<Object>create(status)
                .header("Cache-Control", "no-store")
                .build();
    }

    private static RestResponse<Object> inCap(int status, String xml) {
        return ResponseBuilder.<Object>create(status)
                .entity(xml)
                .type(CAP + ";charset=utf-8")
                .header("Cache-Control", "no-store")
                .build();
    }

    private Uni<Received> received(@Nullable String key, byte[] cap) {
        if (key != null && !key.isBlank()) {
            return warnings.receive(key.strip(), cap);
        }
        if (identity.hasRole(Roles.DUTY) || identity.hasRole(Roles.APPROVER)) {
            return warnings.receive((Person) identity.getPrincipal(), cap);
        }
        if (identity.isAnonymous()) {
            return warnings.receive(cap);
        }
        throw new Problem(ProblemCode.NOT_ALLOWED, "只有预警来源和值班员可以提交预警。");
    }

    private static RestResponse<Object> answer(Received received) {
        Answer answer = Answer.of(received.warning());
        return ResponseBuilder.<Object>ok(answer)
                .type(MediaType.APPLICATION_JSON)
                .status(received.repeated() ? 200 : 202)
                .location(URI.create("/desk/warnings/" + answer.id()))
                .header("Cache-Control", "no-store")
                .build();
    }
}
