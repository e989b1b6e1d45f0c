package cn.harbinkepu.audience.web;

import java.util.List;
import java.util.Optional;

import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseStatus;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;

import cn.harbinkepu.audience.EventIntake;
import cn.harbinkepu.audience.Intake;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// What readers did, in batches from their devices.
@Path("/api/v1/events")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class EventsApi {

    private static final int MOST = 1000;

    /// Who sends nothing but mistakes need not be told each of them.
    private static final int MOST_ERRORS = 20;

    private final ReaderToken readers;
    private final EventIntake intake;
    private final EventBatches batches;

    record Batch(@NotNull List<EventBatches.@NotNull Event> events) {}

    /// @param counted  new ones, which stand in the database now
    /// @param repeated sent before, by their ids
    /// @param refused  what is wrong with the others; sending them again would change nothing
    record Answer(int counted, int repeated, List<EventBatches.Refused> refused) {}

    EventsApi(ReaderToken readers, EventIntake intake, EventBatches batches) {
        this.readers = readers;
        this.intake = intake;
        this.batches = batches;
    }

    @POST
    @PermitAll
    @ResponseStatus(202)
    @Operation(
            summary = "Say what a reader did; each as `content-schema/event.schema.json` says",
            description = "Up to 1,000 at once, with the profile's token. An event that was counted before is counted "
                    + "once. What is wrong with one does not hold up the others. Of a profile whose targeting is off "
                    + "nothing is kept.")
    public Uni<Answer> add(@Context HttpServerRequest request, @Valid @NotNull Batch batch) {
        if (batch.events().size() > MOST) {
            throw Problem.field("events", "一次最多送 %d 条。".formatted(MOST));
        }
        EventBatches.Sorted sorted = batches.sort(batch.events());
        if (sorted.events().isEmpty() && !sorted.refused().isEmpty()) {
            throw refusal(sorted.refused());
        }
        return readers.require(request)
                .chain(profile -> intake.take(profile, sorted.events()))
                .map(taken -> answer(sorted, taken));
    }

    private static Answer answer(EventBatches.Sorted sorted, Intake taken) {
        return new Answer(taken.counted(), taken.repeated(), sorted.with(taken.unknown()));
    }

    private static Problem refusal(List<EventBatches.Refused> refused) {
        return new Problem(
                ProblemCode.INVALID_FIELD,
                "没有一条浏览记录可以接受。",
                refused.stream()
                        .limit(MOST_ERRORS)
                        .map(one -> new Problem.FieldError(
                                "events[%d].%s".formatted(one.index(), one.field()), one.detail(), Optional.empty()))
                        .toList());
    }
}
