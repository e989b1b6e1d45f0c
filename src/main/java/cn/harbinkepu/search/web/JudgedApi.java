package cn.harbinkepu.search.web;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Limit;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.search.learn.JudgedSets;
import cn.harbinkepu.search.learn.Judging;
import cn.harbinkepu.search.learn.Judging.Judgement;
import cn.harbinkepu.search.learn.Measurements;
import cn.harbinkepu.search.learn.QrelsSheet;

/// Judged queries for programs of the staff: sets, judgements, measurements.
@Path("/api/v1/search/judged")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.EDITOR, Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF, Roles.ADMIN})
class JudgedApi {

    private static final String TABLE = "text/tab-separated-values";

    private final JudgedSets sets;
    private final Judging judging;
    private final Measurements measurements;
    private final SecurityIdentity identity;

    record NewSet(@NotNull(message = "请写名称。") String name) {}

    record Created(UUID id) {}

    record Sets(List<JudgedSets.JudgedSet> items) {}

    /// @param items the worst first
    record Queries(JudgedSets.JudgedSet set, List<JudgedSets.JudgedQuery> items) {}

    record History(List<Measurements.Scored> items) {}

    /// @param grade 1 to 3; 0 takes the judgement back
    record Given(
            @NotNull(message = "请写明查询词。") String words,
            @NotNull(message = "请写明资源。") UUID resource,
            int grade) {}

    record Taken(int judgements) {}

    JudgedApi(JudgedSets sets, Judging judging, Measurements measurements, SecurityIdentity identity) {
        this.sets = sets;
        this.judging = judging;
        this.measurements = measurements;
        this.identity = identity;
    }

    @GET
    @Operation(summary = "The sets of judged queries")
    public Uni<Sets> all() {
        return sets.all().map(Sets::new);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Begin a set")
    public Uni<RestResponse<Created>> add(@NotNull @jakarta.validation.Valid NewSet set) {
        return judging.addSet(person(), set.name())
                .map(id -> ResponseBuilder.create(RestResponse.Status.CREATED, new Created(id))
                        .build());
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A set with its queries, those that went worst in the latest measurement first")
    public Uni<Queries> one(@RestPath UUID id, @RestQuery Optional<String> limit, @RestQuery Optional<String> offset) {
        int from = offset.filter(text -> text.matches("[0-9]{1,6}"))
                .map(Integer::parseInt)
                .orElse(0);
        return sets.find(id).chain(set -> sets.queries(id, Limit.parse(limit, 50, 500), from)
                .map(queries -> new Queries(set, queries)));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({Roles.CHIEF, Roles.ADMIN})
    @Operation(summary = "Remove a set with its judgements and measurements")
    public Uni<Void> remove(@RestPath UUID id) {
        return judging.removeSet(person(), id);
    }

    @PUT
    @Path("/{id}/answers")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Say that a public resource is right for a query: grade 1 (goes) to 3 (best); 0 takes it back")
    public Uni<Void> answer(@RestPath UUID id, @NotNull @jakarta.validation.Valid Given given) {
        Judgement judgement = new Judgement(given.words(), given.resource(), given.grade());
        return judging.judge(person(), id, List.of(judgement));
    }

    @GET
    @Path("/{id}/qrels")
    @Produces(TABLE)
    @Operation(summary = "All judgements of a set: query, 0, resource, grade, words, with tabs between them")
    public Uni<String> table(@RestPath UUID id) {
        return sets.find(id).chain(set -> sets.lines(id)).map(QrelsSheet::write);
    }

    @POST
    @Path("/{id}/qrels")
    @Consumes(TABLE)
    @Operation(summary = "Take in such a table, or one of words, resource, grade; all of it or nothing")
    public Uni<Taken> take(@RestPath UUID id, @NotNull String table) {
        List<Judgement> judgements = JudgedActs.judgements(table);
        return judging.judge(person(), id, judgements).replaceWith(new Taken(judgements.size()));
    }

    @GET
    @Path("/{id}/measurements")
    @Operation(summary = "What the set scored within a year, the oldest first")
    public Uni<History> history(@RestPath UUID id) {
        return sets.find(id).chain(set -> measurements.history(id)).map(History::new);
    }

    @POST
    @Path("/measurements")
    @Operation(summary = "Measure all sets now; if that is waiting or running already, it is the answer")
    public Uni<RestResponse<Measurements.Run>> measure() {
        return measurements.request(person()).map(run -> ResponseBuilder.create(
                        RestResponse.Status.ACCEPTED, run.orElseThrow(Problem::notFound))
                .build());
    }

    @GET
    @Path("/measurements/latest")
    @Operation(summary = "How far the latest measurement is")
    public Uni<Measurements.Run> latest() {
        return measurements.latest().map(run -> run.orElseThrow(Problem::notFound));
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }
}
