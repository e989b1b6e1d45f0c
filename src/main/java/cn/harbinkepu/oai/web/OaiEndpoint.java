package cn.harbinkepu.oai.web;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.oai.Harvest;
import cn.harbinkepu.oai.OaiConfig;
import cn.harbinkepu.oai.OaiError;
import cn.harbinkepu.oai.OaiRequest;
import cn.harbinkepu.taxonomy.Vocabularies;

/// OAI-PMH 2.0. Whatever is asked, the answer is 200 and a document of the protocol.
@Path("/oai")
@PermitAll
@Produces("text/xml;charset=UTF-8")
class OaiEndpoint {

    private final Harvest harvest;
    private final Repository repository;
    private final InstantSource clock;

    OaiEndpoint(Harvest harvest, OaiConfig config, CoreConfig core, Vocabularies vocabularies, InstantSource clock) {
        this.harvest = harvest;
        this.repository = new Repository(config, core.publicUrl().toString(), vocabularies, harvest);
        this.clock = clock;
    }

    @GET
    @Operation(
            summary = "OAI-PMH 2.0: Identify, ListMetadataFormats, ListSets, GetRecord, ListIdentifiers, ListRecords",
            description = "metadataPrefix oai_dc or mods.")
    public Uni<String> get(@Context UriInfo address) {
        return answer(address.getQueryParameters());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(summary = "The same with the arguments in the body")
    public Uni<String> post(MultivaluedMap<String, String> form) {
        return answer(form);
    }

    private Uni<String> answer(Map<String, List<String>> arguments) {
        return Uni.createFrom()
                .item(() -> OaiRequest.of(arguments))
                .chain(request -> answer(request, arguments))
                .onFailure(OaiError.class)
                .recoverWithItem(error -> Answer.error(repository, arguments, now(), error));
    }

    private Uni<String> answer(OaiRequest request, Map<String, List<String>> arguments) {
        return switch (request) {
            case OaiRequest.Identify identify ->
                harvest.earliest().map(earliest -> Answer.identify(repository, arguments, now(), earliest));
            case OaiRequest.ListMetadataFormats formats -> formats(formats, arguments);
            case OaiRequest.ListSets sets -> harvest.sets().map(all -> Answer.sets(repository, arguments, now(), all));
            case OaiRequest.GetRecord record ->
                harvest.record(record.identifier())
                        .map(entry -> Answer.record(repository, arguments, now(), record.format(), entry));
            case OaiRequest.Begin begin ->
                harvest.begin(begin).map(listing -> Answer.listing(repository, arguments, listing));
            case OaiRequest.Resume resume ->
                harvest.resume(resume).map(listing -> Answer.listing(repository, arguments, listing));
        };
    }

    private Uni<String> formats(OaiRequest.ListMetadataFormats request, Map<String, List<String>> arguments) {
        Uni<?> known = request.identifier().isPresent()
                ? harvest.record(request.identifier().get())
                : Uni.createFrom().voidItem();
        return known.map(any -> Answer.formats(repository, arguments, now()));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
