package cn.harbinkepu.reach.web;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.reach.Recipient;
import cn.harbinkepu.reach.Recipients;
import cn.harbinkepu.reach.Recipients.Wanted;

/// Who is warned by name, for programs of those who look after the cloud.
@Path("/api/v1/admin/recipients")
@RolesAllowed(Roles.ADMIN)
class RecipientApi {

    private final Recipients recipients;
    private final SecurityIdentity identity;

    /// A recipient as it is sent; what is missing is refused as an empty field is.
    ///
    /// @param disabled only for a change; what is not said stays
    record Sent(
            @Nullable String name,
            @Nullable String organisation,
            @Nullable String channel,
            @Nullable String address,
            @Nullable List<String> districts,
            @Nullable String least,
            @Nullable String contact,
            @Nullable String phone,
            @Nullable Boolean disabled) {

        Wanted wanted() {
            return new Wanted(
                    text(name),
                    text(organisation),
                    text(channel),
                    text(address),
                    districts == null ? List.of() : districts,
                    text(least),
                    text(contact),
                    text(phone));
        }

        private static String text(@Nullable String sent) {
            return sent == null ? "" : sent;
        }
    }

    /// @param address shortened: it was given once and is not given out
    record Shown(
            UUID id,
            String name,
            String organisation,
            String channel,
            String address,
            List<String> districts,
            String least,
            String contact,
            String phone,
            boolean disabled) {
        static Shown of(Recipient known) {
            return new Shown(
                    known.id(),
                    known.name(),
                    known.organisation(),
                    known.channel().name(),
                    known.shortAddress(),
                    known.districts(),
                    known.least().name(),
                    known.contact(),
                    known.phone(),
                    known.disabled());
        }
    }

    record All(List<Shown> items) {}

    /// @param secret what messages are signed with, told this once
    record Made(UUID id, Optional<String> secret) {}

    RecipientApi(Recipients recipients, SecurityIdentity identity) {
        this.recipients = recipients;
        this.identity = identity;
    }

    @GET
    public Uni<All> all() {
        return recipients.all().map(all -> new All(all.stream().map(Shown::of).toList()));
    }

    @POST
    public Uni<RestResponse<Made>> add(@Nullable Sent sent) {
        return recipients.add(person(), required(sent).wanted()).map(added -> ResponseBuilder.<Made>create(
                        RestResponse.Status.CREATED)
                .entity(new Made(added.id(), added.secret()))
                .build());
    }

    @PUT
    @Path("/{id}")
    public Uni<Shown> change(@RestPath UUID id, @Nullable Sent sent) {
        Sent known = required(sent);
        return recipients
                .change(person(), id, known.wanted())
                .chain(() -> known.disabled() == null
                        ? Uni.createFrom().voidItem()
                        : recipients.allow(person(), id, !known.disabled()))
                .chain(() -> recipients.find(id))
                .map(Shown::of);
    }

    private static Sent required(@Nullable Sent sent) {
        if (sent == null) {
            throw new Problem(ProblemCode.INVALID_REQUEST, "请求内容应为一个 JSON 对象。");
        }
        return sent;
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }
}
