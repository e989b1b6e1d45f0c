package cn.harbinkepu.review.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.ReviewPlan;
import cn.harbinkepu.resource.UsualReview;
import cn.harbinkepu.review.ReviewPlans;

/// Where chiefs and administrators set which review steps there are, for whom.
@Path("/studio")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.CHIEF, Roles.ADMIN})
class PlanPages {

    /// Rows of the form: those of the plan and some to add.
    private static final int ROWS = 6;

    private final ReviewPlans plans;
    private final UsualReview usual;
    private final SecurityIdentity identity;

    /// One row of the form as typed.
    public record Row(String role, String name, String days, boolean byLink) {
        static final Row EMPTY = new Row("", "", "3", false);
    }

    /// The form as typed.
    @TemplateData
    public record Form(String organisation, String kind, List<Row> rows, String reason, String error) {
        public Form {
            rows = List.copyOf(rows);
        }

        public Kind[] kinds() {
            return Kind.values();
        }
    }

    PlanPages(ReviewPlans plans, UsualReview usual, SecurityIdentity identity) {
        this.plans = plans;
        this.usual = usual;
        this.identity = identity;
    }

    @CheckedTemplate(basePath = "studio")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance plans(
                List<ReviewPlans.Entry> entries,
                List<ReviewPlans.Organisation> organisations,
                ReviewPlan usual,
                boolean admin,
                Form form);
    }

    /// With an organisation or kind in the query its plan is in the form.
    @GET
    @Path("/review-plans")
    public Uni<TemplateInstance> plans(@RestQuery Optional<String> organisation, @RestQuery Optional<String> kind) {
        return page(form(organisation.orElse(""), kind.orElse(""), usual.plan(), ""));
    }

    @POST
    @Path("/review-plans")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> put(
            @RestForm @Nullable String organisation,
            @RestForm @Nullable String kind,
            @RestForm List<String> role,
            @RestForm List<String> name,
            @RestForm List<String> days,
            @RestForm List<String> link,
            @RestForm @Nullable String reason) {
        Form typed = new Form(
                Fields.words(organisation), Fields.words(kind), rows(role, name, days, link), Fields.words(reason), "");
        return changed(
                typed,
                Uni.createFrom().deferred(() -> plans.put(person(), scope(typed), steps(typed), typed.reason())));
    }

    @POST
    @Path("/review-plans/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> remove(@RestForm @Nullable String organisation, @RestForm @Nullable String kind) {
        Form typed = form(Fields.words(organisation), Fields.words(kind), usual.plan(), "");
        return changed(typed, Uni.createFrom().deferred(() -> plans.remove(person(), scope(typed))));
    }

    private Uni<RestResponse<Object>> changed(Form typed, Uni<Void> act) {
        return act.map(done -> ResponseBuilder.<Object>seeOther(
                                java.net.URI.create("/studio/review-plans?done=plan-saved"))
                        .build())
                .onFailure(Problem.class)
                .recoverWithUni(refusal -> page(new Form(
                                typed.organisation(), typed.kind(), typed.rows(), typed.reason(), refusal.getMessage()))
                        .map(page -> ResponseBuilder.<Object>create(
                                        refusal.code().status())
                                .entity(page)
                                .build()));
    }

    private Uni<TemplateInstance> page(Form form) {
        return plans.all(person()).chain(entries -> plans.organisations(person())
                .map(organisations -> Templates.plans(
                        entries,
                        organisations,
                        usual.plan(),
                        person().is(Roles.ADMIN),
                        form.error().isEmpty() ? withPlan(form, entries) : form)));
    }

    /// The form for a scope that has a plan already starts from it.
    private static Form withPlan(Form form, List<ReviewPlans.Entry> entries) {
        return entries.stream()
                .filter(entry -> entry.scope()
                                .organisation()
                                .map(Object::toString)
                                .orElse("")
                                .equals(form.organisation())
                        && entry.scope().kind().map(Kind::name).orElse("").equals(form.kind()))
                .findFirst()
                .map(entry -> form(
                        form.organisation(),
                        form.kind(),
                        entry.plan(),
                        entry.reason().orElse("")))
                .orElse(form);
    }

    private static Form form(String organisation, String kind, ReviewPlan plan, String reason) {
        List<Row> rows = new ArrayList<>();
        plan.steps()
                .forEach(step ->
                        rows.add(new Row(step.role(), step.name(), Integer.toString(step.days()), step.byLink())));
        while (rows.size() < ROWS) {
            rows.add(Row.EMPTY);
        }
        return new Form(organisation, kind, rows, reason, "");
    }

    private static List<Row> rows(List<String> roles, List<String> names, List<String> days, List<String> links) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < Math.min(roles.size(), Math.min(names.size(), days.size())); i++) {
            rows.add(new Row(
                    roles.get(i).strip(),
                    names.get(i).strip(),
                    days.get(i).strip(),
                    links.contains(Integer.toString(i))));
        }
        return rows;
    }

    /// A row for which nobody is chosen is none, whatever name it had.
    private static List<ReviewPlan.Step> steps(Form form) {
        return form.rows().stream()
                .filter(row -> !row.role().isEmpty())
                .map(row ->
                        new ReviewPlan.Step(row.role(), row.name(), Fields.number("steps", row.days()), row.byLink()))
                .toList();
    }

    private static ReviewPlans.Scope scope(Form form) {
        Optional<Kind> kind = Arrays.stream(Kind.values())
                .filter(each -> each.name().equals(form.kind()))
                .findFirst();
        if (kind.isEmpty() && !form.kind().isEmpty()) {
            throw Problem.field("kind", "请从列表中选择类型。");
        }
        return new ReviewPlans.Scope(Fields.optionalId("organisation", form.organisation()), kind);
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }
}
