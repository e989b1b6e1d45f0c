package cn.harbinkepu.feed.web;

import java.net.URI;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.audience.Pins;
import cn.harbinkepu.audience.Segment;
import cn.harbinkepu.audience.SegmentEditing;
import cn.harbinkepu.audience.SegmentEditing.Wanted;
import cn.harbinkepu.audience.SegmentRecords.Kept;
import cn.harbinkepu.audience.Segments;
import cn.harbinkepu.audience.rule.Definition;
import cn.harbinkepu.audience.rule.RuleJson;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// The segments: which there are, for everybody; their rules, for staff. `content-schema/segment.schema.json` says what
/// a rule looks like.
@Path("/api/v1/segments")
@Produces(MediaType.APPLICATION_JSON)
class SegmentsApi {

    private final Segments segments;
    private final SegmentDesk desk;
    private final SegmentEditing editing;
    private final Pins pins;
    private final ObjectMapper json;
    private final SecurityIdentity identity;

    record Named(String code, String name, String description) {
        static Named of(Segment segment) {
            return new Named(segment.code(), segment.zh(), segment.description());
        }
    }

    record Listed(List<Named> items) {}

    /// @param version the one in force
    /// @param people  how many belong to it, in words; empty for one that is retired
    /// @param inWords the rule in Chinese
    record View(
            String code,
            int version,
            boolean builtIn,
            boolean retired,
            JsonNode definition,
            SegmentDesk.Told inWords,
            String people,
            List<Segment.Pin> pins) {}

    /// @param editor      empty for what the cloud began with
    /// @param differences from the version before, in words
    record VersionView(
            int version,
            JsonNode definition,
            String editor,
            String note,
            OffsetDateTime at,
            List<String> differences) {}

    record Versions(List<VersionView> items) {}

    /// @param code      of a new segment
    /// @param confirmed whether it shall be saved though it holds nobody or everybody
    record Sent(
            Optional<String> code, @NotNull JsonNode definition, Optional<String> note, Optional<Boolean> confirmed) {}

    /// @param code of the segment that the rule is for, if there is one
    record Draft(Optional<String> code, @NotNull JsonNode definition) {}

    record Restored(Optional<Boolean> confirmed) {}

    record Until(@NotNull LocalDate until) {}

    SegmentsApi(
            Segments segments,
            SegmentDesk desk,
            SegmentEditing editing,
            Pins pins,
            ObjectMapper json,
            SecurityIdentity identity) {
        this.segments = segments;
        this.desk = desk;
        this.editing = editing;
        this.pins = pins;
        this.json = json;
        this.identity = identity;
    }

    @GET
    @PermitAll
    @Operation(summary = "The segments that feeds can be had for")
    public Uni<Listed> all() {
        return segments.now()
                .map(groups -> new Listed(groups.all().stream().map(Named::of).toList()));
    }

    @POST
    @RolesAllowed({Roles.CHIEF, Roles.ADMIN})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Make a segment",
            description = "A rule that holds nobody or everybody is refused unless `confirmed` is true.")
    public Uni<RestResponse<View>> create(@Valid @NotNull Sent sent) {
        return editing.create(caller(), wanted(sent.code().orElse(""), 0, sent))
                .chain(kept -> view(kept.code()))
                .map(view -> ResponseBuilder.<View>create(RestResponse.Status.CREATED)
                        .location(URI.create("/api/v1/segments/" + view.code()))
                        .tag(Integer.toString(view.version()))
                        .entity(view)
                        .build());
    }

    @POST
    @Path("/preview")
    @RolesAllowed({Roles.EDITOR, Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF, Roles.ADMIN})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "How many people a rule would hold, and what its feed would begin with; nothing is saved")
    public Uni<SegmentDesk.Preview> preview(@Valid @NotNull Draft draft) {
        return desk.preview(draft.code().orElse(""), desk.read(draft.definition()));
    }

    @GET
    @Path("/{code}")
    @RolesAllowed({Roles.EDITOR, Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF, Roles.ADMIN})
    @Operation(summary = "A segment with its rule; the entity tag is the version")
    public Uni<RestResponse<View>> one(@RestPath String code) {
        return view(code).map(SegmentsApi::answer);
    }

    @PUT
    @Path("/{code}")
    @RolesAllowed({Roles.CHIEF, Roles.ADMIN})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Put another rule in force, as a new version; instances follow within seconds",
            description = "Needs the entity tag of the version that was read.")
    public Uni<RestResponse<View>> change(
            @RestPath String code, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Sent sent) {
        return editing.change(caller(), wanted(code, version(ifMatch), sent)).chain(this::answer);
    }

    @GET
    @Path("/{code}/versions")
    @RolesAllowed({Roles.EDITOR, Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF, Roles.ADMIN})
    @Operation(summary = "All versions of a segment, the newest first")
    public Uni<Versions> versions(@RestPath String code) {
        return desk.changes(code).map(changes -> {
            if (changes.isEmpty()) {
                throw Problem.notFound();
            }
            return new Versions(changes.stream().map(this::version).toList());
        });
    }

    @POST
    @Path("/{code}/versions/{number}/restore")
    @RolesAllowed({Roles.CHIEF, Roles.ADMIN})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Put an earlier version in force again, as a new one")
    public Uni<RestResponse<View>> restore(
            @RestPath String code,
            @RestPath int number,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable Restored sent) {
        boolean confirmed = sent != null && sent.confirmed().orElse(false);
        return editing.restore(caller(), code, version(ifMatch), number, confirmed)
                .chain(this::answer);
    }

    @PUT
    @Path("/{code}/pins/{resource}")
    @RolesAllowed({Roles.CHIEF, Roles.ADMIN})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Put a published resource first through a day; at most five")
    public Uni<RestResponse<View>> pin(@RestPath String code, @RestPath UUID resource, @Valid @NotNull Until until) {
        return pins.pin(caller(), code, resource, until.until())
                .chain(() -> view(code))
                .map(SegmentsApi::answer);
    }

    @DELETE
    @Path("/{code}/pins/{resource}")
    @RolesAllowed({Roles.CHIEF, Roles.ADMIN})
    @Operation(summary = "Do not put it first any more")
    public Uni<Void> unpin(@RestPath String code, @RestPath UUID resource) {
        return pins.unpin(caller(), code, resource);
    }

    @POST
    @Path("/{code}/retire")
    @RolesAllowed({Roles.CHIEF, Roles.ADMIN})
    @Operation(summary = "Take a segment out of use; built-in ones stay")
    public Uni<RestResponse<View>> retire(@RestPath String code) {
        return editing.retire(caller(), code, true).chain(this::answer);
    }

    @POST
    @Path("/{code}/reinstate")
    @RolesAllowed({Roles.CHIEF, Roles.ADMIN})
    @Operation(summary = "Take a retired segment into use again")
    public Uni<RestResponse<View>> reinstate(@RestPath String code) {
        return editing.retire(caller(), code, false).chain(this::answer);
    }

    private Wanted wanted(String code, int version, Sent sent) {
        return new Wanted(
                code,
                version,
                desk.read(sent.definition()),
                sent.note().orElse("").strip(),
                sent.confirmed().orElse(false));
    }

    private Uni<RestResponse<View>> answer(Kept kept) {
        return view(kept.code()).map(SegmentsApi::answer);
    }

    private static RestResponse<View> answer(View view) {
        return ResponseBuilder.ok(view).tag(Integer.toString(view.version())).build();
    }

    private Uni<View> view(String code) {
        return desk.line(code)
                .map(line -> new View(
                        line.kept().code(),
                        line.kept().version(),
                        line.builtIn(),
                        line.kept().retired(),
                        written(line.kept().definition()),
                        line.told(),
                        line.people(),
                        line.kept().pins()));
    }

    private VersionView version(SegmentDesk.Change change) {
        return new VersionView(
                change.version().number(),
                written(change.version().definition()),
                change.version().editor(),
                change.version().note(),
                change.version().at(),
                change.differences());
    }

    private JsonNode written(Definition definition) {
        try {
            return json.readTree(RuleJson.of(definition).encode());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a segment cannot be written", e);
        }
    }

    private static int version(@Nullable String ifMatch) {
        if (ifMatch == null) {
            throw new Problem(ProblemCode.PRECONDITION_REQUIRED, "请先读取这个人群，再在 If-Match 中带上读到的版本号（ETag）。");
        }
        String tag = ifMatch.strip().replaceFirst("^W/", "").replace("\"", "");
        if (!tag.matches("[1-9][0-9]{0,8}")) {
            throw new Problem(ProblemCode.STALE_EDIT, "版本号无法识别，请重新读取后再修改。");
        }
        return Integer.parseInt(tag);
    }

    private Person caller() {
        return (Person) identity.getPrincipal();
    }
}
