package cn.harbinkepu.partner.web;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.partner.Admission;
import cn.harbinkepu.partner.Admissions;
import cn.harbinkepu.partner.Contract;
import cn.harbinkepu.partner.Copies;
import cn.harbinkepu.partner.Copy;
import cn.harbinkepu.partner.FeedPage;
import cn.harbinkepu.partner.PartnerFeed;
import cn.harbinkepu.partner.Removal;
import cn.harbinkepu.partner.Scope;
import cn.harbinkepu.partner.Text;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.PublishedResource;

/// What was agreed on with a partner, what it has to do, and its word that it has done so.
@Path("/api/v1/partner")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.PARTNER)
class PartnerApi {

    private static final int MOST = 500;
    private static final String ITEMS = "内容接口";

    private final Admissions admissions;
    private final Gate gate;
    private final Copies copies;
    private final PartnerFeed feed;

    /// As `content-schema/partner-contract.schema.json` writes it.
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Agreed(
            UUID organisation,
            String name,
            boolean suspended,
            boolean fullText,
            List<Kind> kinds,
            List<String> subjects,
            List<String> segments,
            List<String> districts,
            List<String> licences,
            int embargoHours,
            int perMinute,
            int perDay,
            int confirmHours,
            String begins,
            Optional<String> ends) {

        static Agreed of(Contract contract) {
            Contract.Terms terms = contract.terms();
            return new Agreed(
                    contract.organisation(),
                    contract.name(),
                    contract.suspended(),
                    terms.fullText(),
                    terms.kinds(),
                    terms.subjects(),
                    terms.segments(),
                    terms.districts(),
                    terms.licences(),
                    terms.embargoHours(),
                    terms.perMinute(),
                    terms.perDay(),
                    terms.confirmHours(),
                    terms.begins().toString(),
                    terms.ends().map(Object::toString));
        }
    }

    /// @param action   `correct` or `remove`
    /// @param revision to be shown from now on
    /// @param reason   of a withdrawal
    /// @param revisionHeld the newest that was given
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Duty(
            UUID resource,
            String title,
            String action,
            Optional<Integer> revision,
            int revisionHeld,
            Optional<String> reason,
            OffsetDateTime since,
            OffsetDateTime until,
            boolean overdue) {

        static Duty of(Copy copy) {
            Copy.Due due = copy.due().orElseThrow();
            return new Duty(
                    copy.resource(),
                    copy.title(),
                    due.isRemoval() ? "remove" : "correct",
                    due.revision(),
                    copy.revision(),
                    Optional.of(due.reason()).filter(words -> !words.isEmpty()),
                    due.since(),
                    due.until(),
                    copy.overdue());
        }
    }

    /// @param removed on the first page only
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Items(List<PublishedResource> items, List<Removal> removed, Optional<String> cursor) {

        static Items of(FeedPage page) {
            List<PublishedResource> items = page.text() == Text.FULL
                    ? page.items()
                    : page.items().stream().map(PublishedResource::withoutBody).toList();
            return new Items(items, page.removals(), page.next());
        }
    }

    record Duties(List<Duty> items) {}

    record Confirmations(@NotNull @Size(min = 1, max = MOST) List<@Valid @NotNull Confirmation> confirmations) {}

    /// @param status `confirmed`, or the code of the problem
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Result(UUID resource, String status, Optional<String> detail) {}

    record Results(List<Result> results) {}

    PartnerApi(Admissions admissions, Gate gate, Copies copies, PartnerFeed feed) {
        this.feed = feed;
        this.admissions = admissions;
        this.gate = gate;
        this.copies = copies;
    }

    /// Also while it is not in force, so that a partner sees why it gets nothing.
    @GET
    @Operation(summary = "What was agreed on with the partner that asks")
    public Uni<Agreed> contract() {
        return admissions.contract(gate.person()).map(Agreed::of);
    }

    /// Also while the contract is not in force: what was given has to be corrected and taken back all the same.
    @GET
    @Path("/due")
    @Operation(summary = "Corrections and withdrawals that were not followed yet, the oldest first")
    public Uni<Duties> due() {
        return admissions
                .contract(gate.person())
                .chain(contract -> copies.dueOf(contract.organisation())
                        .call(due -> copies.told(
                                contract.organisation(),
                                due.stream().map(Copy::resource).toList())))
                .map(due -> new Duties(due.stream().map(Duty::of).toList()));
    }

    @GET
    @Path("/items")
    @Operation(
            summary = "What the partner may take, the latest change first, and what it has to take down",
            description = "Read until something known comes; cursor leads to what changed earlier.")
    public Uni<Items> items(@RestQuery Optional<String> cursor) {
        return gate.admit(Scope.READ, ITEMS)
                .chain(admission -> feed.page(admission, Copy.Way.API, ITEMS, cursor.filter(text -> !text.isBlank())))
                .map(Items::of);
    }

    @POST
    @Path("/confirmations")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Says that corrections and withdrawals were followed, and where resources are shown",
            description = "One result for each; what was never given to the partner is not-found.")
    public Uni<Results> confirm(@Valid @NotNull Confirmations sent) {
        return gate.admit(Scope.REPORT, "确认").chain(admission -> Multi.createFrom()
                .iterable(sent.confirmations())
                .onItem()
                .transformToUniAndConcatenate(each -> confirmed(admission, each))
                .collect()
                .in(ArrayList<Result>::new, List::add)
                .map(Results::new));
    }

    private Uni<Result> confirmed(Admission admission, Confirmation said) {
        return Uni.createFrom()
                .deferred(() -> copies.confirm(
                        admission.by(),
                        admission.contract().organisation(),
                        said.resource(),
                        said.revision(),
                        Confirmation.address(said.address().orElse(""))))
                .map(done -> new Result(said.resource(), "confirmed", Optional.empty()))
                .onFailure(Problem.class)
                .recoverWithItem(
                        problem -> new Result(said.resource(), problem.code().code(), Optional.of(problem.detail())));
    }
}
