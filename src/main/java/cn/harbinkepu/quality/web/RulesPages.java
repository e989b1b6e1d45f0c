package cn.harbinkepu.quality.web;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.quality.RuleLevels;
import cn.harbinkepu.quality.Term;
import cn.harbinkepu.quality.Term.Category;
import cn.harbinkepu.quality.TermList;
import cn.harbinkepu.quality.TermSheet;

/// The lists and rules as the chief editor sees them. What changes them is in [RulesActs].
@Path("/studio")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.CHIEF, Roles.ADMIN})
class RulesPages {

    private final TermList terms;
    private final RuleLevels levels;
    private final SecurityIdentity identity;

    /// The filter of the list as typed.
    public record Filter(String q, String category, boolean retired) {
        TermList.Selection selection() {
            return new TermList.Selection(q, chosen(), retired);
        }

        private Optional<Category> chosen() {
            return Stream.of(Category.values())
                    .filter(known -> known.name().equals(category))
                    .findFirst();
        }
    }

    /// The built-in rules as they are held, and what the reader may choose.
    public record BuiltIn(List<RuleLevels.Held> rules, boolean administrator) {
        public BuiltIn {
            rules = List.copyOf(rules);
        }
    }

    RulesPages(TermList terms, RuleLevels levels, SecurityIdentity identity) {
        this.terms = terms;
        this.levels = levels;
        this.identity = identity;
    }

    @CheckedTemplate(basePath = "studio")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance rules(
                List<Term> terms, Filter filter, List<Category> categories, BuiltIn builtIn, TermForm form);

        static native TemplateInstance term(
                Term term, List<TermList.Change> history, List<Category> categories, TermForm form);
    }

    @GET
    @Path("/rules")
    public Uni<TemplateInstance> rules(
            @RestQuery Optional<String> q, @RestQuery Optional<String> category, @RestQuery Optional<String> state) {
        Filter filter = new Filter(
                q.map(String::strip).orElse(""),
                category.orElse(""),
                state.filter("retired"::equals).isPresent());
        return page(filter, TermForm.EMPTY);
    }

    Uni<TemplateInstance> page(Filter filter, TermForm form) {
        return terms.selected(filter.selection()).chain(found -> levels.all()
                .map(held -> Templates.rules(
                        found, filter, List.of(Category.values()), new BuiltIn(held, administers()), form)));
    }

    private boolean administers() {
        return ((Person) identity.getPrincipal()).is(Roles.ADMIN);
    }

    @GET
    @Path("/rules/{id}")
    public Uni<TemplateInstance> term(@RestPath UUID id) {
        return terms.find(id).chain(term -> page(term, TermForm.of(term)));
    }

    Uni<TemplateInstance> page(Term term, TermForm form) {
        return terms.history(term.id()).map(history -> Templates.term(term, history, List.of(Category.values()), form));
    }

    /// All terms, as a table for a spreadsheet.
    @GET
    @Path("/rules/terms.csv")
    @Produces(MediaType.WILDCARD)
    public Uni<RestResponse<String>> table() {
        return terms.all().map(all -> ResponseBuilder.ok(TermSheet.write(all))
                .header("Content-Type", "text/csv; charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"terms.csv\"")
                .header("Cache-Control", "no-store")
                .build());
    }
}
