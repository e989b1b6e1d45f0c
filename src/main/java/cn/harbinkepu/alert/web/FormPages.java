package cn.harbinkepu.alert.web;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MultivaluedMap;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.alert.Level;
import cn.harbinkepu.alert.Outlook;
import cn.harbinkepu.alert.Outlooks;
import cn.harbinkepu.alert.Pack;
import cn.harbinkepu.core.Problem;

/// The desk's form: empty, as typed, or with a look ahead at what the words would become. The look ahead is a button
/// of the form; script presses it while the officer types.
@ApplicationScoped
class FormPages {

    private static final String PREVIEW = "preview";

    private final Outlooks outlooks;

    /// What a page of the form needs.
    ///
    /// @param action where it is sent
    /// @param words  which words of the pack it begins with, where there are several
    public record View(AlertForm form, String action, String title, Optional<Outlook> outlook, List<Words> words) {
        public View {
            words = List.copyOf(words);
        }

        static View of(AlertForm form, String action, String title) {
            return new View(form, action, title, Optional.empty(), List.of());
        }
    }

    /// Words of the pack that a message can begin with.
    public record Words(int number, String headline, boolean chosen) {}

    /// What the words would change, for the look ahead.
    ///
    /// @param self     the draft
    /// @param incident what a new message would update
    record Place(Optional<UUID> self, Optional<UUID> incident) {
        static final Place NEW = new Place(Optional.empty(), Optional.empty());
    }

    FormPages(Outlooks outlooks) {
        this.outlooks = outlooks;
    }

    @CheckedTemplate(basePath = "alert")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance form(View view);
    }

    static TemplateInstance of(AlertForm form, String action, String title) {
        return Templates.form(View.of(form, action, title));
    }

    /// A new message, from words of the pack.
    ///
    /// @param all    the words that it has
    /// @param chosen the place of those to begin with
    static TemplateInstance begin(String hazard, Level level, List<Pack.Template> all, int chosen) {
        AlertForm form =
                AlertForm.blank(hazard, level, all.stream().skip(chosen).findFirst());
        List<Words> words = all.size() < 2
                ? List.of()
                : IntStream.range(0, all.size())
                        .mapToObj(number -> new Words(number, all.get(number).headline(), number == chosen))
                        .toList();
        return Templates.form(new View(form, "/desk/alerts", "起草预警信息", Optional.empty(), words));
    }

    static RestResponse<Object> refused(Problem refusal, AlertForm form, String action, String title) {
        return page(refusal.code().status(), of(form.with(refusal), action, title));
    }

    /// Whether the look ahead was asked for, and nothing else.
    static boolean isPreview(MultivaluedMap<String, String> fields) {
        return fields.containsKey(PREVIEW);
    }

    Uni<RestResponse<Object>> preview(AlertForm form, String action, String title, Place place) {
        return Uni.createFrom()
                .deferred(() -> outlooks.of(form.typed().readable(), place.self(), place.incident()))
                .map(outlook ->
                        page(200, Templates.form(new View(form, action, title, Optional.of(outlook), List.of()))))
                .onFailure(Problem.class)
                .recoverWithItem(refusal -> refused(refusal, form, action, title));
    }

    private static RestResponse<Object> page(int status, TemplateInstance page) {
        return ResponseBuilder.<Object>create(status)
                .entity(page)
                .header("Cache-Control", "no-store")
                .build();
    }
}
