package cn.harbinkepu.resource.web;

import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.resource.DraftCopies;
import cn.harbinkepu.resource.LostTexts;
import cn.harbinkepu.resource.Restoring;
import cn.harbinkepu.resource.Schedules;
import cn.harbinkepu.resource.Withdrawals;
import cn.harbinkepu.resource.Withdrawals.Withdrawal;
import cn.harbinkepu.resource.Workflow;

/// What the studio does to a resource as a whole: publish, schedule, call off, correct, restore, withdraw.
@Path("/studio")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
class LifeActs {

    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);
    private static final int LONGEST_REASON = 2_000;

    private final Workflow workflow;
    private final Withdrawals withdrawals;
    private final Schedules schedules;
    private final Restoring restoring;
    private final DraftCopies copies;
    private final LostTexts lost;
    private final StudioForms forms;
    private final SecurityIdentity identity;

    LifeActs(
            Workflow workflow,
            Withdrawals withdrawals,
            Schedules schedules,
            Restoring restoring,
            DraftCopies copies,
            LostTexts lost,
            StudioForms forms,
            SecurityIdentity identity) {
        this.workflow = workflow;
        this.withdrawals = withdrawals;
        this.schedules = schedules;
        this.restoring = restoring;
        this.copies = copies;
        this.lost = lost;
        this.forms = forms;
        this.identity = identity;
    }

    @POST
    @Path("/resources/{id}/publish")
    @RolesAllowed(Roles.CHIEF)
    public Uni<RestResponse<Object>> publish(
            @RestPath UUID id,
            @RestForm @Nullable String version,
            @RestForm @Nullable String when,
            @RestForm @Nullable String at) {
        boolean later = "at".equals(words(when));
        return forms.act(
                person(),
                id,
                "publish",
                Map.of("when", words(when), "at", words(at)),
                later ? Done.SCHEDULED : Done.PUBLISHED,
                () -> workflow.publish(person(), id, EntityTags.optional(version), time(later, "at", words(at))));
    }

    @POST
    @Path("/resources/{id}/correct")
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    public Uni<RestResponse<Object>> correct(@RestPath UUID id, @RestForm @Nullable String reason) {
        String words = words(reason);
        return forms.act(
                person(),
                id,
                "correct",
                Map.of("reason", words),
                Done.CORRECTING,
                () -> workflow.correct(person(), id, required("reason", words)));
    }

    /// The replacement may be given as the address of its page.
    @POST
    @Path("/resources/{id}/withdraw")
    @RolesAllowed(Roles.CHIEF)
    public Uni<RestResponse<Object>> withdraw(
            @RestPath UUID id,
            @RestForm @Nullable String reason,
            @RestForm @Nullable String withdrawWhen,
            @RestForm @Nullable String withdrawAt,
            @RestForm @Nullable String replacement) {
        String why = words(reason);
        boolean later = "at".equals(words(withdrawWhen));
        return forms.act(
                person(),
                id,
                "withdraw",
                Map.of(
                        "why", why,
                        "withdrawWhen", words(withdrawWhen),
                        "withdrawAt", words(withdrawAt),
                        "replacement", words(replacement)),
                later ? Done.SCHEDULED : Done.WITHDRAWN,
                () -> withdrawals.withdraw(
                        person(),
                        id,
                        new Withdrawal(
                                required("why", why),
                                time(later, "withdrawAt", words(withdrawAt)),
                                resource(words(replacement)))));
    }

    @POST
    @Path("/resources/{id}/unschedule")
    @RolesAllowed(Roles.CHIEF)
    public Uni<RestResponse<Object>> unschedule(@RestPath UUID id, @RestForm @Nullable String act) {
        return forms.act(
                person(),
                id,
                "unschedule",
                Map.of(),
                Done.UNSCHEDULED,
                () -> schedules.cancel(person(), id, act(words(act))));
    }

    @POST
    @Path("/resources/{id}/restore")
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    public Uni<RestResponse<Object>> restore(
            @RestPath UUID id, @RestForm @Nullable String version, @RestForm @Nullable String number) {
        return forms.act(
                person(),
                id,
                "restore",
                Map.of(),
                Done.RESTORED,
                () -> restoring.restore(
                        person(), id, EntityTags.optional(version), ComparePages.number(words(number))));
    }

    @POST
    @Path("/resources/{id}/drop-copy")
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    public Uni<RestResponse<Object>> dropCopy(@RestPath UUID id) {
        return forms.act(person(), id, "copy", Map.of(), Done.DROPPED, () -> copies.drop(person(), id));
    }

    @POST
    @Path("/resources/{id}/drop-lost")
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    public Uni<RestResponse<Object>> dropLost(@RestPath UUID id, @RestForm @Nullable String copy) {
        URI form = URI.create("/studio/resources/" + id + "/edit#copies");
        return forms.leave(
                person(),
                id,
                "copy",
                form,
                () -> lost.drop(person(), id, Ids.parse(words(copy)).orElseThrow(Problem::notFound)));
    }

    static Optional<Schedules.Act> act(String name) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "" -> Optional.empty();
            case "PUBLISH" -> Optional.of(Schedules.Act.PUBLISH);
            case "WITHDRAW" -> Optional.of(Schedules.Act.WITHDRAW);
            default -> throw Problem.field("act", "act 应为 publish 或 withdraw。");
        };
    }

    /// Beijing time without an offset, as browsers send it.
    private static Optional<OffsetDateTime> time(boolean later, String field, String at) {
        if (!later && !at.isEmpty()) {
            throw Problem.field(field, "填了时间，选的却是“立即”。请选择定时，或清空时间。");
        }
        if (!later) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.parse(at).atOffset(BEIJING));
        } catch (DateTimeException unknown) {
            throw Problem.field(field, "请填写日期和时间。");
        }
    }

    private static Optional<UUID> resource(String address) {
        String id = address.replaceFirst("[?#].*$", "").replaceFirst("^.*/", "");
        try {
            return id.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException unknown) {
            throw Problem.field("replacement", "请填写替代内容公开页面的网址。");
        }
    }

    private static String required(String field, String words) {
        if (words.isBlank()) {
            throw Problem.field(field, "请写明原因。");
        }
        if (words.length() > LONGEST_REASON) {
            throw Problem.field(field, "最多 %d 个字。".formatted(LONGEST_REASON));
        }
        return words;
    }

    private static String words(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }
}
