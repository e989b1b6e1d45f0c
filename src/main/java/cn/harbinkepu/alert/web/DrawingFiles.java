package cn.harbinkepu.alert.web;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import cn.harbinkepu.alert.Drawing;
import cn.harbinkepu.alert.Drawings;
import cn.harbinkepu.core.Problem;

/// Pictograms as files, for whoever receives a message that points at them.
@Path("/pictograms")
class DrawingFiles {

    private final Drawings drawings;

    DrawingFiles(Drawings drawings) {
        this.drawings = drawings;
    }

    /// Exactly the bytes whose digest a message tells: another version is not there.
    @GET
    @PermitAll
    @Path("/{code}/{version}.svg")
    @Produces(Drawing.TYPE)
    public RestResponse<byte[]> file(@RestPath String code, @RestPath String version) {
        Drawing drawing = drawings.find(code)
                .filter(found -> found.version().equals(version))
                .orElseThrow(Problem::notFound);
        return ResponseBuilder.ok(drawing.bytes(), Drawing.TYPE)
                .header("Cache-Control", "public, max-age=31536000, immutable")
                .build();
    }
}
