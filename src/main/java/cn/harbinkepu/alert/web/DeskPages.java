package cn.harbinkepu.alert.web;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

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
import cn.harbinkepu.alert.Level;
import cn.harbinkepu.alert.Packs;
import cn.harbinkepu.alert.Warning;
import cn.harbinkepu.alert.Warnings;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// What the desk sees. What it does is in [DeskActs].
@Path("/desk")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.DUTY, Roles.APPROVER})
class DeskPages {

    private final Drafts drafts;
    private final Issuing issuing;
    private final Packs packs;
    private final Warnings warnings;
    private final Arrivals arrivals;
    private final Choices choices;
    private final SecurityIdentity identity;
    private final InstantSource clock;

    DeskPages(
            Drafts drafts,
            Issuing issuing,
            Packs packs,
            Warnings warnings,
            Arrivals arrivals,
            Choices choices,
            SecurityIdentity identity,
            InstantSource clock) {
        this.drafts = drafts;
        this.issuing = issuing;
        this.packs = packs;
        this.warnings = warnings;
        this.arrivals = arrivals;
        this.choices = choices;
        this.identity = identity;
        this.clock = clock;
    }

    /// What the page about one message shows.
    ///
    /// @param own  whether the reader has written a part of it
    /// @param open whether it may still be approved
    /// @param need what the reader has to show for approving
    public record Review(
            DeskAlert alert,
            Issuing.Preview preview,
            boolean mayApprove,
            boolean own,
            boolean open,
            Need need,
            String error) {}

    @CheckedTemplate(basePath = "alert")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance desk(
                List<Warning> warnings,
                List<DeskAlert> open,
                List<DeskAlert> inForce,
                List<DeskAlert> past,
                Arrivals.Shown arrivals,
                Instant now);

        static native TemplateInstance choose(String hazard, String level);

        static native TemplateInstance form(AlertForm form, String action, String title);

        static native TemplateInstance review(Review review);

        static native TemplateInstance end(DeskAlert alert, Need need, String reason, String error);
    }

    @GET
    public Uni<TemplateInstance> board() {
        Instant now = clock.instant();
        return Uni.combine()
                .all()
                .unis(warnings.open(), drafts.board(), arrivals.shown())
                .with((received, all, arriving) -> Templates.desk(
                        received,
                        all.stream().filter(DeskAlert::isDraft).toList(),
                        all.stream().filter(alert -> alert.isInForce(now)).toList(),
                        all.stream()
                                .filter(alert -> !alert.isDraft() && !alert.isInForce(now))
                                .toList(),
                        arriving,
                        now));
    }

    /// First what and how serious, then the words that fit.
    @GET
    @Path("/alerts/new")
    public Uni<TemplateInstance> begin(@RestQuery Optional<String> hazard, @RestQuery Optional<String> level) {
        Optional<Level> chosen = level.flatMap(choices::level);
        if (hazard.isEmpty() || chosen.isEmpty()) {
            return Uni.createFrom().item(() -> Templates.choose(hazard.orElse(""), level.orElse("")));
        }
        return packs.template(hazard.get(), chosen.get())
                .map(template -> AlertForm.blank(hazard.get(), chosen.get(), template))
                .map(form -> Templates.form(form, "/desk/alerts", "起草预警信息"));
    }

    @GET
    @Path("/alerts/{id}")
    public Uni<TemplateInstance> review(@RestPath UUID id) {
        return drafts.find(id).chain(alert -> page(alert, ""));
    }

    @GET
    @Path("/alerts/{id}/edit")
    public Uni<TemplateInstance> edit(@RestPath UUID id) {
        return drafts.find(id)
                .map(alert ->
                        Templates.form(AlertForm.of(alert.content(), alert.version()), "/desk/alerts/" + id, "修改草稿"));
    }

    @GET
    @Path("/alerts/{id}/update")
    public Uni<TemplateInstance> update(@RestPath UUID id) {
        return drafts.find(id)
                .invoke(this::requireInForce)
                .map(alert ->
                        Templates.form(AlertForm.of(alert.content(), 0), "/desk/alerts/" + id + "/update", "更新预警信息"));
    }

    @GET
    @Path("/alerts/{id}/cancel")
    @RolesAllowed(Roles.APPROVER)
    public Uni<TemplateInstance> end(@RestPath UUID id) {
        return drafts.find(id).invoke(this::requireInForce).chain(alert -> ending(alert, "", ""));
    }

    /// The second of two steps.
    Uni<TemplateInstance> ending(DeskAlert alert, String reason, String error) {
        return issuing.need(person()).map(need -> Templates.end(alert, need, reason, error));
    }

    /// The page that shows exactly what goes out, with what went wrong if it did not.
    Uni<TemplateInstance> page(DeskAlert alert, String error) {
        Person person = person();
        return Uni.combine()
                .all()
                .unis(issuing.preview(alert), issuing.need(person))
                .with((preview, need) -> Templates.review(new Review(
                        alert,
                        preview,
                        person.is(Roles.APPROVER),
                        alert.writers().contains(person.id()),
                        alert.isOpen(clock.instant()),
                        need,
                        error)));
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }

    private void requireInForce(DeskAlert alert) {
        if (!alert.isInForce(clock.instant())) {
            throw new Problem(ProblemCode.WRONG_STATE, "这条预警已被更新、解除或已失效。");
        }
    }
}
