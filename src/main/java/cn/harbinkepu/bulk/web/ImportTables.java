package cn.harbinkepu.bulk.web;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.bulk.CsvText;
import cn.harbinkepu.bulk.ImportReports;
import cn.harbinkepu.bulk.ResultTable;
import cn.harbinkepu.bulk.Sheets;
import cn.harbinkepu.core.Blocking;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Tables to download: the template of an import, and what became of its rows.
@Path("/api/v1/imports")
class ImportTables {

    private static final String CSV = "text/csv; charset=utf-8";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final ImportReports reports;
    private final Sheets sheets;
    private final SecurityIdentity identity;

    ImportTables(ImportReports reports, Sheets sheets, SecurityIdentity identity) {
        this.reports = reports;
        this.sheets = sheets;
        this.identity = identity;
    }

    @GET
    @Path("/template.csv")
    @Produces(CSV)
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    public RestResponse<byte[]> csvTemplate() {
        return csv("import-template", ResultTable.template());
    }

    @GET
    @Path("/template.xlsx")
    @Produces(XLSX)
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    public Uni<RestResponse<byte[]>> xlsxTemplate() {
        return xlsx("import-template", ResultTable.template());
    }

    @GET
    @Path("/{id}/rows.csv")
    @Produces(CSV)
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    public Uni<RestResponse<byte[]>> csvRows(@RestPath UUID id) {
        return reports.all(person(), id).map(rows -> csv("import-" + id, ResultTable.of(rows)));
    }

    @GET
    @Path("/{id}/rows.xlsx")
    @Produces(XLSX)
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    public Uni<RestResponse<byte[]>> xlsxRows(@RestPath UUID id) {
        return reports.all(person(), id).chain(rows -> xlsx("import-" + id, ResultTable.of(rows)));
    }

    private Uni<RestResponse<byte[]>> xlsx(String name, List<List<String>> table) {
        return Blocking.call(() -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            sheets.write(out, "导入", table);
            return file(name + ".xlsx", out.toByteArray());
        });
    }

    private static RestResponse<byte[]> csv(String name, List<List<String>> table) {
        return file(name + ".csv", CsvText.of(table).getBytes(UTF_8));
    }

    private static RestResponse<byte[]> file(String name, byte[] content) {
        return ResponseBuilder.ok(content)
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .header("Cache-Control", "no-store")
                .build();
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }
}
