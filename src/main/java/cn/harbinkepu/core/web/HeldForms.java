package cn.harbinkepu.core.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.core.multipart.FormData;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/// Gives back the words of a form whose sender is not signed in any more, or has signed in anew since the page was
/// opened: a redirect would lose them. Only for forms that a page of ours sent for certain, no larger than words are.
@ApplicationScoped
class HeldForms {

    private final OwnOrigin origin;

    HeldForms(OwnOrigin origin) {
        this.origin = origin;
    }

    /// The form of the request, unless there is nothing that may be given back.
    Uni<Optional<HeldForm>> of(RoutingContext context) {
        HttpServerRequest request = context.request();
        boolean fits = request.method().equals(HttpMethod.POST)
                && !type(request).isEmpty()
                && origin.isProven(request)
                && BodyLimit.isShort(request);
        return fits
                ? form(request).map(found -> found.filter(HeldForm::isOurs))
                : Uni.createFrom().item(Optional.empty());
    }

    private static Uni<Optional<HeldForm>> form(HttpServerRequest request) {
        ResteasyReactiveRequestContext current = CurrentRequestManager.get();
        FormData read = current == null ? null : current.getFormData();
        return read == null ? unread(request) : Uni.createFrom().item(Optional.of(read(request, read)));
    }

    /// Who may not do it is refused before the form is read.
    private static Uni<Optional<HeldForm>> unread(HttpServerRequest request) {
        if (request.isEnded()) {
            return Uni.createFrom().item(Optional.empty());
        }
        List<String> files = new ArrayList<>();
        request.setExpectMultipart(true);
        request.uploadHandler(upload -> {
            name(files, upload.filename());
            upload.handler(dropped -> {});
        });
        Uni<Void> end = Uni.createFrom().completionStage(() -> {
            request.resume();
            return request.end().toCompletionStage();
        });
        return end.map(nothing -> Optional.of(held(
                request,
                request.formAttributes().entries().stream()
                        .map(field -> new HeldForm.Entry(field.getKey(), field.getValue()))
                        .toList(),
                files)));
    }

    private static HeldForm read(HttpServerRequest request, FormData sent) {
        List<HeldForm.Entry> entries = new ArrayList<>();
        List<String> files = new ArrayList<>();
        for (String name : sent) {
            for (FormValue value : sent.get(name)) {
                if (value.isFileItem()) {
                    name(files, value.getFileName());
                } else {
                    entries.add(new HeldForm.Entry(name, value.getValue()));
                }
            }
        }
        return held(request, entries, files);
    }

    private static HeldForm held(HttpServerRequest request, List<HeldForm.Entry> entries, List<String> files) {
        return new HeldForm(request.uri(), type(request).startsWith("multipart/"), entries, files);
    }

    /// A form field for files that nobody chose one for sends a part without a name.
    private static void name(List<String> files, @Nullable String name) {
        if (name != null && !name.isBlank()) {
            files.add(name);
        }
    }

    private static String type(HttpServerRequest request) {
        String type = Objects.requireNonNullElse(request.getHeader("Content-Type"), "")
                .toLowerCase(Locale.ROOT);
        return type.startsWith("multipart/form-data") || type.startsWith("application/x-www-form-urlencoded")
                ? type
                : "";
    }
}
