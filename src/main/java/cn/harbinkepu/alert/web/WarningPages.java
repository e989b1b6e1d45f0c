package cn.harbinkepu.alert.web;

import java.net.URI;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.account.SecondFactor.Need;
import cn.harbinkepu.alert.DeskAlert;
import cn.harbinkepu.alert.Drafts;
import cn.harbinkepu.alert.Issuing;
import cn.harbinkepu.alert.Matches;
import cn.harbinkepu.alert.Pack;
import cn.harbinkepu.alert.Packs;
import cn.harbinkepu.alert.Warning;
import cn.harbinkepu.alert.WarningFeeds;
import cn.harbinkepu.alert.Warnings;
import cn.harbinkepu.alert.web.FormPages.Place;
import cn.harbinkepu.core.Problem;

/// A warning of somebody else on the desk, and what the desk makes of it. What has passed by in the
/// meantime is said on the page; nothing that was typed is lost.
@Path("/desk/warnings/{id}")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.DUTY, Roles.APPROVER})
class WarningPages {

    private final Warnings warnings;
    private final Drafts drafts;
    private final Matches matches;
    private final Packs packs;
    private final WarningFeeds feeds;
    private final Issuing issuing;
    private final FormPages forms;
    private final SecurityIdentity identity;

    /// What the page shows.
    ///
    /// @param inForce what the desk has in force about the same thing
    /// @param waiting what waits for an approver about it
    /// @param match   what is in force of another origin and says the same
    /// @param made    what it was made into, or joined to
    /// @param pack    title of the knowledge pack that fits; empty for none
    /// @param goneAt  since when the feed of its source does not offer it any more
    /// @param need    what an approver has to show for ending it
    /// @param error   what was refused; empty for nothing
    record View(
            Warning warning,
            List<Warning> chain,
            Optional<DeskAlert> inForce,
            Optional<DeskAlert> waiting,
            Optional<DeskAlert> match,
            Optional<DeskAlert> made,
            Optional<Pack> pack,
            Optional<OffsetDateTime> goneAt,
            boolean mayApprove,
            Need need,
            String error,
            String reason) {

        /// Whether it was joined to what had been issued before it came.
        public boolean isJoined() {
            return warning.decidedBy()
                    .flatMap(person -> made)
                    .flatMap(DeskAlert::sent)
                    .filter(sent -> sent.isBefore(warning.receivedAt()))
                    .isPresent();
        }
    }

    @CheckedTemplate(basePath = "alert")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance warning(View view);
    }

    WarningPages(
            Warnings warnings,
            Drafts drafts,
            Matches matches,
            Packs packs,
            WarningFeeds feeds,
            Issuing issuing,
            FormPages forms,
            SecurityIdentity identity) {
        this.warnings = warnings;
        this.drafts = drafts;
        this.matches = matches;
        this.packs = packs;
        this.feeds = feeds;
        this.issuing = issuing;
        this.forms = forms;
        this.identity = identity;
    }

    @GET
    public Uni<TemplateInstance> show(@RestPath UUID id) {
        return warnings.find(id).chain(warning -> page(warning, "", ""));
    }

    private Uni<TemplateInstance> page(Warning warning, String error, String reason) {
        // One after the other: all of them read by the one database session of the request.
        return matches.of(warning)
                .chain(match -> alert(warning.alert()).chain(made -> page(warning, match, made, error, reason)));
    }

    private Uni<TemplateInstance> page(
            Warning warning, Optional<DeskAlert> match, Optional<DeskAlert> made, String error, String reason) {
        return Uni.combine()
                .all()
                .unis(
                        warnings.chain(warning),
                        warnings.inForce(warning).chain(this::alert),
                        warnings.waiting(warning).chain(this::alert),
                        pack(warning),
                        feeds.goneSince(warning.id()),
                        issuing.need(person()))
                .with((chain, inForce, waiting, pack, goneAt, need) -> Templates.warning(new View(
                        warning,
                        chain,
                        inForce,
                        waiting,
                        match,
                        made,
                        pack,
                        goneAt,
                        person().is(Roles.APPROVER),
                        need,
                        error,
                        reason)));
    }

    private Uni<Optional<DeskAlert>> alert(Optional<UUID> id) {
        return id.map(known -> drafts.find(known).map(Optional::of))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Optional<Pack>> pack(Warning warning) {
        return warning.meaning().hazard().map(packs::find).orElseGet(() -> Uni.createFrom()
                .item(Optional.empty()));
    }

    /// The desk's form with what the warning says; what it leaves open, and what people should do,
    /// is for the officer to say.
    @GET
    @Path("/draft")
    public Uni<TemplateInstance> begin(@RestPath UUID id) {
        return warnings.find(id)
                .chain(warning -> warning.isProposed() && warning.type() != Warning.Type.CANCEL
                        ? template(warning.meaning())
                                .map(template -> FormPages.of(
                                        AlertForm.of(warning.meaning(), template), action(id), title(warning)))
                        : page(warning, "这条收到的信息已经处理过，或不能据此起草。", ""));
    }

    private Uni<Optional<Pack.Template>> template(Warning.Meaning meaning) {
        return meaning.hazard().isPresent() && meaning.level().isPresent()
                ? packs.template(meaning.hazard().get(), meaning.level().get())
                : Uni.createFrom().item(Optional.empty());
    }

    @POST
    @Path("/draft")
    @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA})
    public Uni<RestResponse<Object>> draft(@RestPath UUID id, MultivaluedMap<String, String> fields) {
        AlertForm form = AlertForm.sent(fields);
        if (FormPages.isPreview(fields)) {
            return warnings.find(id).chain(warning -> preview(warning, form));
        }
        return Uni.createFrom()
                .deferred(() -> warnings.draft(person(), id, form.typed(), form.opened()))
                .map(alert -> go("/desk/alerts/" + alert.id()))
                .onFailure(Problem.class)
                .recoverWithUni(refusal ->
                        warnings.find(id).map(warning -> FormPages.refused(refusal, form, action(id), title(warning))));
    }

    private Uni<RestResponse<Object>> preview(Warning warning, AlertForm form) {
        return warnings.inForce(warning)
                .chain(this::alert)
                .map(earlier -> new Place(Optional.empty(), earlier.map(DeskAlert::incident)))
                .chain(place -> forms.preview(form, action(warning.id()), title(warning), place));
    }

    @POST
    @Path("/end")
    @RolesAllowed(Roles.APPROVER)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> end(
            @RestPath UUID id, @RestForm @Nullable String reason, @RestForm @Nullable String code) {
        return decided(id, text(reason), () -> warnings.end(person(), id, text(reason), text(code))
                .map(ending -> go("/desk/alerts/" + ending.id())));
    }

    /// Joins it to what is in force and says the same.
    @POST
    @Path("/join")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> join(@RestPath UUID id) {
        return decided(id, "", () -> warnings.join(person(), id).map(done -> go("/desk/warnings/" + id)));
    }

    @POST
    @Path("/dismiss")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> dismiss(@RestPath UUID id, @RestForm @Nullable String reason) {
        return decided(id, text(reason), () -> warnings.dismiss(person(), id, text(reason))
                .map(done -> go("/desk/warnings/" + id)));
    }

    private Uni<RestResponse<Object>> decided(
            UUID id, String reason, java.util.function.Supplier<Uni<? extends RestResponse<Object>>> act) {
        return Uni.createFrom()
                .<RestResponse<Object>>deferred(act)
                .onFailure(Problem.class)
                .recoverWithUni(refusal -> warnings.find(id)
                        .chain(warning -> page(warning, refusal.detail(), reason))
                        .map(page -> refused(refusal, page)));
    }

    private static String action(UUID id) {
        return "/desk/warnings/" + id + "/draft";
    }

    private static String title(Warning warning) {
        return "据“%s”的预警起草".formatted(warning.meaning().senderName());
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }

    private static String text(@Nullable String sent) {
        return sent == null ? "" : sent;
    }

    private static RestResponse<Object> go(String page) {
        return ResponseBuilder.seeOther(URI.create(page)).build();
    }

    private static RestResponse<Object> refused(Problem refusal, TemplateInstance page) {
        return ResponseBuilder.<Object>create(refusal.code().status())
                .entity(page)
                .header("Cache-Control", "no-store")
                .build();
    }
}
