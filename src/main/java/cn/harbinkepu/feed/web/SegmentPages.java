package cn.harbinkepu.feed.web;

import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.audience.Pins;
import cn.harbinkepu.audience.SegmentEditing;
import cn.harbinkepu.audience.SegmentEditing.Wanted;
import cn.harbinkepu.audience.SegmentRecords.Kept;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// Where editors see the segments, and chief editors change them. Each button of the form sends it; what was filled in
/// comes back with every answer.
@Path("/studio/segments")
@Produces(MediaType.TEXT_HTML)
class SegmentPages {

    private static final String HERE = "/studio/segments";

    /// Somewhere in an address of a resource.
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private static final Map<String, String> DONE = Map.of(
            "saved", "已保存，几秒内在所有服务器上生效。",
            "restored", "已恢复为新的一版，几秒内生效。",
            "pinned", "已置顶。",
            "unpinned", "已撤下置顶。",
            "retired", "已停用。",
            "reinstated", "已重新启用。");

    private final SegmentDesk desk;
    private final SegmentDrafts drafts;
    private final SegmentEditing editing;
    private final Pins pins;
    private final SecurityIdentity identity;

    @CheckedTemplate(basePath = "feed")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance segments(List<SegmentDesk.Line> lines, boolean mayChange);

        static native TemplateInstance segment(SegmentPage view);
    }

    SegmentPages(SegmentDesk desk, SegmentDrafts drafts, SegmentEditing editing, Pins pins, SecurityIdentity identity) {
        this.desk = desk;
        this.drafts = drafts;
        this.editing = editing;
        this.pins = pins;
        this.identity = identity;
    }

    @GET
    @RolesAllowed({Roles.EDITOR, Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF, Roles.ADMIN})
    public Uni<TemplateInstance> all() {
        return desk.all().map(lines -> Templates.segments(lines, mayChange()));
    }

    @GET
    @Path("/new")
    @RolesAllowed({Roles.CHIEF, Roles.ADMIN})
    public Uni<TemplateInstance> begin() {
        return drafts.page(SegmentForm.EMPTY, true, "").map(Templates::segment);
    }

    @POST
    @Path("/new")
    @RolesAllowed({Roles.CHIEF, Roles.ADMIN})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> create(MultivaluedMap<String, String> sent) {
        return take(SegmentForm.sent("", sent), sent, form -> editing.create(person(), form));
    }

    @GET
    @Path("/{code}")
    @RolesAllowed({Roles.EDITOR, Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF, Roles.ADMIN})
    public Uni<TemplateInstance> one(@RestPath String code, @RestQuery @Nullable String done) {
        String words = done == null ? "" : DONE.getOrDefault(done, "");
        return drafts.kept(code)
                .chain(form -> drafts.page(form, mayChange(), words))
                .map(Templates::segment);
    }

    @POST
    @Path("/{code}")
    @RolesAllowed({Roles.CHIEF, Roles.ADMIN})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> change(@RestPath String code, MultivaluedMap<String, String> sent) {
        return drafts.kept(code)
                .chain(kept -> take(SegmentForm.sent(code, sent), sent, form -> editing.change(person(), form)));
    }

    @POST
    @Path("/{code}/restore")
    @RolesAllowed({Roles.CHIEF, Roles.ADMIN})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> restore(
            @RestPath String code, @RestForm @Nullable String version, @RestForm @Nullable String earlier) {
        return act(code, "restored", () -> editing.restore(person(), code, number(version), number(earlier), true)
                .replaceWithVoid());
    }

    @POST
    @Path("/{code}/pins")
    @RolesAllowed({Roles.CHIEF, Roles.ADMIN})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> pin(
            @RestPath String code, @RestForm @Nullable String resource, @RestForm @Nullable String until) {
        return act(code, "pinned", () -> pins.pin(person(), code, resource(resource), day(until)));
    }

    @POST
    @Path("/{code}/unpin")
    @RolesAllowed({Roles.CHIEF, Roles.ADMIN})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> unpin(@RestPath String code, @RestForm @Nullable String resource) {
        return act(code, "unpinned", () -> pins.unpin(person(), code, resource(resource)));
    }

    @POST
    @Path("/{code}/retire")
    @RolesAllowed({Roles.CHIEF, Roles.ADMIN})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> retire(@RestPath String code, @RestForm @Nullable String retired) {
        boolean wanted = "true".equals(retired);
        return act(code, wanted ? "retired" : "reinstated", () -> editing.retire(person(), code, wanted)
                .replaceWithVoid());
    }

    /// Saves, or shows the form again with one row more or less or with what it would mean.
    private Uni<RestResponse<Object>> take(SegmentForm form, MultivaluedMap<String, String> sent, Saving saving) {
        String act = RuleForm.text(sent, "act");
        if (!act.equals("save")) {
            return drafts.page(form.after(act, sent), true, "")
                    .map(page -> ResponseBuilder.<Object>ok(Templates.segment(page))
                            .header("Cache-Control", "no-store")
                            .build());
        }
        return Uni.createFrom()
                .deferred(() -> saving.save(drafts.wanted(form)))
                .map(kept -> to(kept.code(), "saved"))
                .onFailure(SegmentPages::isMendable)
                .recoverWithUni(refusal -> refused(form.refused((Problem) refusal), (Problem) refusal));
    }

    private Uni<RestResponse<Object>> act(String code, String done, Supplier<Uni<Void>> act) {
        return Uni.createFrom()
                .deferred(act::get)
                .map(nothing -> to(code, done))
                .onFailure(SegmentPages::isMendable)
                .recoverWithUni(refusal ->
                        drafts.kept(code).chain(form -> refused(form.refused((Problem) refusal), (Problem) refusal)));
    }

    private Uni<RestResponse<Object>> refused(SegmentForm form, Problem refusal) {
        return drafts.page(form, true, "")
                .map(page -> ResponseBuilder.<Object>create(refusal.code().status())
                        .entity(Templates.segment(page))
                        .header("Cache-Control", "no-store")
                        .build());
    }

    private static boolean isMendable(Throwable failure) {
        return failure instanceof Problem problem && problem.code() != ProblemCode.NOT_FOUND;
    }

    private static RestResponse<Object> to(String code, String done) {
        return ResponseBuilder.<Object>seeOther(URI.create(HERE + "/" + code + "?done=" + done))
                .build();
    }

    private static UUID resource(@Nullable String typed) {
        Matcher matcher = ID.matcher(Optional.ofNullable(typed).orElse(""));
        if (!matcher.find()) {
            throw Problem.field("resource", "请填写资源页面的网址，或它的编号。");
        }
        return Ids.parse(matcher.group()).orElseThrow();
    }

    private static LocalDate day(@Nullable String typed) {
        try {
            return LocalDate.parse(Optional.ofNullable(typed).orElse(""));
        } catch (DateTimeException none) {
            throw Problem.field("until", "请填写截止日期，例如 2026-12-31。");
        }
    }

    private static int number(@Nullable String version) {
        if (version == null || !version.matches("[1-9][0-9]{0,8}")) {
            throw new Problem(ProblemCode.STALE_EDIT, "页面已过期，请刷新后重试。");
        }
        return Integer.parseInt(version);
    }

    private boolean mayChange() {
        return person().is(Roles.CHIEF) || person().is(Roles.ADMIN);
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }

    /// How a form is saved.
    private interface Saving {
        Uni<Kept> save(Wanted wanted);
    }
}
