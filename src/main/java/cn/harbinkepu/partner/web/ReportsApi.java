package cn.harbinkepu.partner.web;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.SheetText;
import cn.harbinkepu.partner.Admission;
import cn.harbinkepu.partner.Report;
import cn.harbinkepu.partner.ReportSheet;
import cn.harbinkepu.partner.Reports;
import cn.harbinkepu.partner.Scope;

/// How often partners say that they were read and played.
@Path("/api/v1/partner/reports")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.PARTNER)
class ReportsApi {

    private static final int MOST = 1_000;
    private static final String REPORTS = "回报";

    private final Gate gate;
    private final Reports reports;

    /// @param day such as `2026-01-31`, in Beijing
    record Row(
            @NotNull UUID resource,
            @NotNull String day,
            Optional<String> channel,
            Optional<BigDecimal> reads,
            Optional<BigDecimal> plays) {

        Report report() {
            try {
                return new Report(
                        resource,
                        LocalDate.parse(day),
                        channel.orElse("").strip(),
                        count("reads", reads),
                        count("plays", plays));
            } catch (DateTimeException none) {
                throw Problem.field("day", "日期写作 2026-01-31。");
            }
        }

        private static long count(String field, Optional<BigDecimal> said) {
            try {
                return said.orElse(BigDecimal.ZERO).longValueExact();
            } catch (ArithmeticException none) {
                throw Problem.field(field, "次数应为整数。");
            }
        }
    }

    record Rows(@NotNull @Size(min = 1, max = MOST) List<@Valid @NotNull Row> reports) {}

    /// @param row counts from 1
    record Refused(int row, String code, String detail) {}

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Taken(int taken, List<Refused> refused) {}

    ReportsApi(Gate gate, Reports reports) {
        this.gate = gate;
        this.reports = reports;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Reads and plays of a day, by resource and channel",
            description = "The last report of a day stands. Rows that cannot be taken are named, the others are taken.")
    public Uni<Taken> json(@Valid @NotNull Rows sent) {
        return gate.admit(Scope.REPORT, REPORTS)
                .chain(admission -> take(
                        admission,
                        sent.reports().stream()
                                .<Supplier<Report>>map(row -> row::report)
                                .toList()));
    }

    @POST
    @Consumes("text/csv")
    @Operation(summary = "The same as a table with the columns resource, day, channel, reads and plays")
    public Uni<Taken> csv(byte[] table) {
        return gate.admit(Scope.REPORT, REPORTS)
                .chain(admission -> take(
                        admission,
                        ReportSheet.read(SheetText.of(table), MOST).stream()
                                .<Supplier<Report>>map(report -> () -> report)
                                .toList()));
    }

    private Uni<Taken> take(Admission admission, List<Supplier<Report>> rows) {
        UUID partner = admission.contract().organisation();
        List<Refused> refused = new ArrayList<>();
        return Multi.createFrom()
                .range(0, rows.size())
                .onItem()
                .transformToUniAndConcatenate(index -> Uni.createFrom()
                        .deferred(() -> reports.put(partner, rows.get(index).get()))
                        .onFailure(Problem.class)
                        .recoverWithUni(problem -> {
                            refused.add(new Refused(index + 1, problem.code().code(), problem.detail()));
                            return Uni.createFrom().voidItem();
                        }))
                .collect()
                .last()
                .map(done -> new Taken(rows.size() - refused.size(), List.copyOf(refused)));
    }
}
