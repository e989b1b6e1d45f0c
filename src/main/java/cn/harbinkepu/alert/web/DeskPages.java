package cn.harbinkepu.alert.web;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

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
import cn.harbinkepu.alert.GreenChannel;
import cn.harbinkepu.alert.GreenChannel.Urgent;
import cn.harbinkepu.alert.Issuing;
import cn.harbinkepu.alert.Level;
import cn.harbinkepu.alert.Matches;
import cn.harbinkepu.alert.Outlook;
import cn.harbinkepu.alert.Outlooks;
import cn.harbinkepu.alert.Packs;
import cn.harbinkepu.alert.SystemAnswer;
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
    private final Outlooks outlooks;
    private final GreenChannel green;
    private final Packs packs;
    private final Warnings warnings;
    private final Matches matches;
    private final Arrivals arrivals;
    private final Choices choices;
    private final SecurityIdentity identity;
    private final InstantSource clock;

    DeskPages(
            Drafts drafts,
            Issuing issuing,
            Outlooks outlooks,
            GreenChannel green,
            Packs packs,
            Warnings warnings,
            Matches matches,
            Arrivals arrivals,
            Choices choices,
            SecurityIdentity identity,
            InstantSource clock) {
        this.drafts = drafts;
        this.issuing = issuing;
        this.outlooks = outlooks;
        this.green = green;
        this.packs = packs;
        this.warnings = warnings;
        this.matches = matches;
        this.arrivals = arrivals;
        this.choices = choices;
        this.identity = identity;
        this.clock = clock;
    }

    /// What the page about one message shows.
    ///
    /// @param outlook what an approver should see of a draft
    /// @param answers of other systems to what was issued
    /// @param urgent  its clock, if it goes by the green channel
    /// @param own     whether the reader has written a part of it
    /// @param open    whether it may still be approved
    /// @param need    what the reader has to show for approving
    /// @param known   the mark of the overlaps that the reader says to have seen
    public record Review(
            DeskAlert alert,
            Issuing.Preview preview,
            Outlook outlook,
            List<SystemAnswer> answers,
            Optional<Urgent> urgent,
            Instant now,
            boolean mayApprove,
            boolean own,
            boolean open,
            Need need,
            String known,
            String error) {

        public boolean hasSeenOverlaps() {
            return known.equals(outlook.mark());
        }
    }

    /// What the page before the end of an alert shows.
    ///
    /// @param reason what people will read, as typed or prepared
    public record End(DeskAlert alert, Issuing.Ending ending, Need need, String reason, String error) {}

    @CheckedTemplate(basePath = "alert")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance desk(
                List<Warning> warnings,
                Map<UUID, DeskAlert> matches,
                List<Urgent> urgent,
                List<DeskAlert> open,
                List<DeskAlert> inForce,
                List<DeskAlert> past,
                Arrivals.Shown arrivals,
                Instant now);

        static native TemplateInstance choose(String hazard, String level);

        static native TemplateInstance review(Review review);

        static native TemplateInstance end(End end);
    }

    @GET
    public Uni<TemplateInstance> board() {
        Instant now = clock.instant();
        return warnings.open().chain(received -> matches.of(received).chain(same -> board(received, same, now)));
    }

    private Uni<TemplateInstance> board(List<Warning> received, Map<UUID, DeskAlert> same, Instant now) {
        return Uni.combine()
                .all()
                .unis(
                        drafts.board().chain(all -> green.of(all, now).map(urgent -> new Board(all, urgent))),
                        arrivals.shown())
                .with((board, arriving) -> Templates.desk(
                        received,
                        same,
                        board.urgent(),
                        board.waiting(),
                        board.all().stream()
                                .filter(alert -> alert.isInForce(now))
                                .toList(),
                        board.all().stream()
                                .filter(alert -> !alert.isDraft() && !alert.isInForce(now))
                                .toList(),
                        arriving,
                        now));
    }

    private record Board(List<DeskAlert> all, List<Urgent> urgent) {

        /// Drafts that do not go by the green channel.
        List<DeskAlert> waiting() {
            Set<UUID> first = urgent.stream().map(each -> each.alert().id()).collect(Collectors.toSet());
            return all.stream()
                    .filter(alert -> alert.isDraft() && !first.contains(alert.id()))
                    .toList();
        }
    }

    /// First what and how serious, then the words that fit.
    ///
    /// @param template which of the pack's words, counted from nought
    @GET
    @Path("/alerts/new")
    public Uni<TemplateInstance> begin(
            @RestQuery Optional<String> hazard,
            @RestQuery Optional<String> level,
            @RestQuery Optional<String> template) {
        Optional<Level> chosen = level.flatMap(choices::level);
        if (hazard.filter(choices::hasHazard).isEmpty() || chosen.isEmpty()) {
            return Uni.createFrom().item(() -> Templates.choose(hazard.orElse(""), level.orElse("")));
        }
        return packs.templates(hazard.get(), chosen.get())
                .map(all -> FormPages.begin(
                        hazard.get(),
                        chosen.get(),
                        all,
                        template.map(DeskPages::number).orElse(0)));
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
    }

    @GET
    @Path("/alerts/{id}")
    public Uni<TemplateInstance> review(@RestPath UUID id) {
        return drafts.find(id).chain(alert -> page(alert, "", ""));
    }

    @GET
    @Path("/alerts/{id}/edit")
    public Uni<TemplateInstance> edit(@RestPath UUID id) {
        return drafts.find(id)
                .map(alert ->
                        FormPages.of(AlertForm.of(alert.content(), alert.version()), "/desk/alerts/" + id, "修改草稿"));
    }

    @GET
    @Path("/alerts/{id}/update")
    public Uni<TemplateInstance> update(@RestPath UUID id) {
        return drafts.find(id)
                .invoke(this::requireInForce)
                .map(alert ->
                        FormPages.of(AlertForm.of(alert.content(), 0), "/desk/alerts/" + id + "/update", "更新预警信息"));
    }

    @GET
    @Path("/alerts/{id}/cancel")
    @RolesAllowed(Roles.APPROVER)
    public Uni<TemplateInstance> end(@RestPath UUID id) {
        return drafts.find(id).invoke(this::requireInForce).chain(alert -> ending(alert, Optional.empty(), ""));
    }

    /// The first of two steps shows what is ready; the second, on this page, issues it.
    ///
    /// @param typed what was written in the place of the prepared words
    Uni<TemplateInstance> ending(DeskAlert alert, Optional<String> typed, String error) {
        return Uni.combine()
                .all()
                .unis(issuing.ending(alert), issuing.need(person()))
                .with((ending, need) -> Templates.end(new End(
                        alert,
                        ending,
                        need,
                        typed.orElseGet(() -> ending.content().description()),
                        error)));
    }

    /// The page that shows exactly what goes out, with what went wrong if it did not.
    Uni<TemplateInstance> page(DeskAlert alert, String known, String error) {
        Person person = person();
        Instant now = clock.instant();
        // One after the other: both read by the one database session of the request.
        return issuing.preview(alert).chain(preview -> outlook(alert).chain(outlook -> Uni.combine()
                .all()
                .unis(green.of(List.of(alert), now), issuing.need(person), warnings.answers(alert.id()))
                .with((urgent, need, answers) -> Templates.review(new Review(
                        alert,
                        preview,
                        outlook,
                        answers,
                        urgent.stream().findFirst(),
                        now,
                        person.is(Roles.APPROVER),
                        alert.writers().contains(person.id()),
                        alert.isOpen(now),
                        need,
                        known,
                        error)))));
    }

    private Uni<Outlook> outlook(DeskAlert alert) {
        return alert.isDraft() ? outlooks.of(alert) : Uni.createFrom().item(Outlook.NOTHING);
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
