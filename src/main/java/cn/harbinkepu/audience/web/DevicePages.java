package cn.harbinkepu.audience.web;

import java.net.URI;
import java.util.Optional;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;

import cn.harbinkepu.audience.DeviceCodes;
import cn.harbinkepu.audience.Interests;
import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.taxonomy.Vocabularies;

/// Lets a reader without an account go on with the profile on another device, by a code.
@Path(DevicePages.HERE)
@Produces(MediaType.TEXT_HTML)
@PermitAll
class DevicePages {

    static final String HERE = "/me/devices";

    private final KnownReader readers;
    private final SharedProfiles shared;
    private final Interests interests;
    private final Vocabularies vocabularies;
    private final ReaderToken tokens;
    private final URI site;

    /// @param link that another device may open in place of typing the code
    record Code(String code, String link, long minutes) {}

    /// @param device absent for a device that knows nothing
    /// @param code   as typed
    /// @param error  what is wrong with it, in words; empty for nothing
    record Entry(Optional<DeviceView> device, String code, String error, boolean unanswered) {}

    @CheckedTemplate(basePath = "audience")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance deviceCode(Code made);

        static native TemplateInstance device(Entry entry);
    }

    DevicePages(
            KnownReader readers,
            SharedProfiles shared,
            Interests interests,
            Vocabularies vocabularies,
            ReaderToken tokens,
            CoreConfig config) {
        this.readers = readers;
        this.shared = shared;
        this.interests = interests;
        this.vocabularies = vocabularies;
        this.tokens = tokens;
        this.site = config.publicUrl();
    }

    /// The code is shown once; the database does not know it.
    @POST
    @Path("/code")
    public Uni<RestResponse<TemplateInstance>> make(@Context HttpServerRequest request) {
        return shared.makeCode(request).map(made -> ResponseBuilder.ok(Templates.deviceCode(
                        new Code(made.code(), link(site, made.code()), DeviceCodes.GOOD_FOR.toMinutes())))
                .header("Cache-Control", "no-store")
                .build());
    }

    static String link(URI site, String code) {
        return site.toString().replaceAll("/$", "") + HERE + "?code=" + code;
    }

    @GET
    public Uni<RestResponse<TemplateInstance>> entry(
            @Context HttpServerRequest request, @RestQuery Optional<String> code) {
        return page(request, code.orElse(""), "", false);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<TemplateInstance>> answer(
            @Context HttpServerRequest request, @RestForm Optional<String> code, @RestForm Optional<String> answer) {
        String typed = code.orElse("").strip();
        return switch (answer.orElse("")) {
            case "yes" ->
                shared.join(request, typed)
                        .map(token -> to("joined-device", tokens.cookie(token)))
                        .onFailure(DevicePages::isMistake)
                        .recoverWithUni(mistake -> page(request, typed, ((Problem) mistake).detail(), false));
            case "no" -> shared.keepApart(request, typed).map(ended -> to("apart"));
            default -> page(request, typed, "", true);
        };
    }

    private Uni<RestResponse<TemplateInstance>> page(
            HttpServerRequest request, String code, String error, boolean unanswered) {
        return readers.onDevice(request)
                .chain(profile -> profile.map(known -> interests
                                .of(known)
                                .map(found -> Optional.of(DeviceView.of(known, found, vocabularies))))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())))
                .map(device -> ResponseBuilder.<TemplateInstance>create(error.isEmpty() && !unanswered ? 200 : 422)
                        .entity(Templates.device(new Entry(device, code, error, unanswered)))
                        .header("Cache-Control", "no-store")
                        .build());
    }

    private static boolean isMistake(Throwable failure) {
        return failure instanceof Problem problem && problem.code() == ProblemCode.INVALID_FIELD;
    }

    private static RestResponse<TemplateInstance> to(String done, NewCookie... cookies) {
        return ResponseBuilder.<TemplateInstance>seeOther(URI.create("/me?done=" + done))
                .cookie(cookies)
                .build();
    }
}
