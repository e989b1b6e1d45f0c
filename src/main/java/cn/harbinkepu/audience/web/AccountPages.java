package cn.harbinkepu.audience.web;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
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
import org.jspecify.annotations.Nullable;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.audience.Interests;
import cn.harbinkepu.audience.Merging;
import cn.harbinkepu.audience.Profile;
import cn.harbinkepu.core.web.OwnPath;
import cn.harbinkepu.taxonomy.Vocabularies;

/// Asks who has signed in on a device with a profile whether that goes to the account.
@Path(AccountPages.HERE)
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.EDITOR, Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF, Roles.DUTY, Roles.APPROVER, Roles.ADMIN})
class AccountPages {

    static final String HERE = "/me/account";

    private static final String ME = "/me";

    private final KnownReader readers;
    private final ReaderToken tokens;
    private final Interests interests;
    private final Vocabularies vocabularies;
    private final Merging merging;
    private final SecurityIdentity identity;

    @CheckedTemplate(basePath = "audience")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance account(DeviceView device, String next, boolean unanswered);
    }

    AccountPages(
            KnownReader readers,
            ReaderToken tokens,
            Interests interests,
            Vocabularies vocabularies,
            Merging merging,
            SecurityIdentity identity) {
        this.readers = readers;
        this.tokens = tokens;
        this.interests = interests;
        this.vocabularies = vocabularies;
        this.merging = merging;
        this.identity = identity;
    }

    /// A device that knows nothing has nothing to be asked about, and goes by the account's profile if there is one.
    @GET
    public Uni<RestResponse<TemplateInstance>> question(
            @Context HttpServerRequest request, @RestQuery @Nullable String next) {
        return readers.onDevice(request)
                .chain(device -> device.map(profile -> asked(profile, OwnPath.or(next, ""), false))
                        .orElseGet(this::withoutDevice));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<TemplateInstance>> answer(
            @Context HttpServerRequest request, @RestForm Optional<String> answer, @RestForm @Nullable String next) {
        return tokens.device(request).chain(device -> device.map(id -> answered(request, id, answer.orElse(""), next))
                .orElseGet(this::withoutDevice));
    }

    private Uni<RestResponse<TemplateInstance>> answered(
            HttpServerRequest request, UUID device, String answer, @Nullable String next) {
        return switch (answer) {
            case "yes" ->
                merging.intoAccount(device, person().id())
                        .map(merged -> to(OwnPath.or(next, ME + "?done=merged"), tokens.account()));
            case "no" -> merging.keepApart(device, person().id()).map(kept -> to(OwnPath.or(next, ME + "?done=apart")));
            default ->
                readers.onDevice(request)
                        .chain(profile -> profile.map(known -> asked(known, OwnPath.or(next, ""), true))
                                .orElseGet(this::withoutDevice));
        };
    }

    private Uni<RestResponse<TemplateInstance>> asked(Profile device, String next, boolean unanswered) {
        return interests.of(device).map(found -> ResponseBuilder.<TemplateInstance>create(unanswered ? 422 : 200)
                .entity(Templates.account(DeviceView.of(device, found, vocabularies), next, unanswered))
                .header("Cache-Control", "no-store")
                .build());
    }

    private Uni<RestResponse<TemplateInstance>> withoutDevice() {
        return merging.ofAccount(person().id())
                .map(found -> found.map(profile -> to(ME + "?done=account", tokens.account()))
                        .orElseGet(() -> to(ME)));
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }

    private static RestResponse<TemplateInstance> to(String path, NewCookie... cookies) {
        return ResponseBuilder.<TemplateInstance>seeOther(URI.create(path))
                .cookie(cookies)
                .build();
    }
}
