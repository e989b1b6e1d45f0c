package cn.harbinkepu.resource.web;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Problem;

/// Answers the forms on the studio's page of one resource: success leads to a page that can be reloaded, a refusal
/// shows the page again with the words beside the form and everything that was typed, or at the top of the page if the
/// form is not there any more.
@ApplicationScoped
public class StudioForms {

    private final Workbench bench;
    private final LatestAct latest;

    StudioForms(Workbench bench, LatestAct latest) {
        this.bench = bench;
        this.latest = latest;
    }

    /// As below, saying no more of success than the page shows by itself.
    public Uni<RestResponse<Object>> act(
            Person person, UUID id, String name, Map<String, String> typed, Supplier<Uni<?>> act) {
        return act(person, id, name, typed, page(id, Optional.empty()), act);
    }

    /// For an act after which the resource may be gone: success leads to another page.
    public Uni<RestResponse<Object>> leave(Person person, UUID id, String name, URI next, Supplier<Uni<?>> act) {
        return act(person, id, name, Map.of(), next, act);
    }

    /// @param name  of the form: [Tried#error] is asked for it
    /// @param typed what the form held, by field
    /// @param done  what the page says when it worked
    public Uni<RestResponse<Object>> act(
            Person person, UUID id, String name, Map<String, String> typed, Done done, Supplier<Uni<?>> act) {
        return act(person, id, name, typed, page(id, Optional.of(done)), act);
    }

    /// For an act whose outcome is shown once: success answers the page itself, with these words in
    /// [Tried#value], kept by nobody.
    public Uni<RestResponse<Object>> tell(
            Person person, UUID id, String name, Map<String, String> typed, Supplier<Uni<Map<String, String>>> act) {
        return Uni.createFrom()
                .deferred(() -> act.get())
                .chain(words -> page(person, id, new Tried("", "", words)))
                .map(page -> ResponseBuilder.<Object>ok(page)
                        .header("Cache-Control", "no-store")
                        .build())
                .onFailure(Problem.class)
                .recoverWithUni(refusal -> refused(person, id, refusal, Tried.refused(name, refusal, typed)));
    }

    private Uni<RestResponse<Object>> act(
            Person person, UUID id, String name, Map<String, String> typed, URI next, Supplier<Uni<?>> act) {
        return Uni.createFrom()
                .deferred(() -> act.get().replaceWithVoid())
                .map(nothing -> go(next))
                .onFailure(Problem.class)
                .recoverWithUni(refusal -> latest.explain(person, id, refusal)
                        .chain(told -> refused(person, id, told, Tried.refused(name, told, typed))));
    }

    /// The page once more; if the person may not see it any more, at least what they typed.
    private Uni<RestResponse<Object>> refused(Person person, UUID id, Problem refusal, Tried tried) {
        Unplaced typed = Unplaced.all(tried);
        return page(person, id, tried)
                .onFailure(gone -> gone instanceof Problem && !typed.typed().isEmpty())
                .recoverWithItem(() -> StudioPages.Templates.refused(refusal, typed))
                .map(page -> refused(refusal, page));
    }

    /// The page of one resource.
    Uni<TemplateInstance> page(Person person, UUID id, Tried tried) {
        return bench.of(person, id, tried).map(found -> StudioPages.Templates.resource(found, tried));
    }

    static RestResponse<Object> go(UUID id, Done done) {
        return go(page(id, Optional.of(done)));
    }

    private static RestResponse<Object> go(URI next) {
        return ResponseBuilder.seeOther(next).build();
    }

    private static URI page(UUID id, Optional<Done> done) {
        return URI.create("/studio/resources/" + id
                + done.map(each -> "?done=" + each.code()).orElse(""));
    }

    static RestResponse<Object> refused(Problem refusal, TemplateInstance page) {
        return ResponseBuilder.<Object>create(refusal.code().status())
                .entity(page)
                .header("Cache-Control", "no-store")
                .build();
    }
}
