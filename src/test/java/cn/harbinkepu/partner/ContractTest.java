package cn.harbinkepu.partner;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import cn.harbinkepu.partner.Contract.Terms;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.PublishedResource;

import static org.assertj.core.api.Assertions.assertThat;

class ContractTest {

    private static final LocalDate BEGINS = LocalDate.parse("2026-02-01");
    private static final LocalDate ENDS = LocalDate.parse("2026-02-28");

    @Test
    void nothingAgreedOnNarrowsNothing() {
        assertThat(contract(List.of(), List.of(), List.of(), List.of()).admits(film("ice", "230103")))
                .isTrue();
    }

    @Test
    void everythingAgreedOnHasToFit() {
        assertThat(contract(List.of(Kind.VIDEO), List.of("ice", "sky"), List.of("230103"), List.of("CC-BY-4.0"))
                        .admits(film("ice", "230103")))
                .isTrue();
        assertThat(contract(List.of(Kind.ARTICLE), List.of(), List.of(), List.of())
                        .admits(film("ice", "230103")))
                .isFalse();
        assertThat(contract(List.of(), List.of("sky"), List.of(), List.of()).admits(film("ice", "230103")))
                .isFalse();
        assertThat(contract(List.of(), List.of(), List.of("230102"), List.of()).admits(film("ice", "230103")))
                .isFalse();
        assertThat(contract(List.of(), List.of(), List.of(), List.of("CC0-1.0")).admits(film("ice", "230103")))
                .isFalse();
    }

    @Test
    void whatIsForTheWholeCityIsForEachDistrict() {
        Contract contract = contract(List.of(), List.of(), List.of("230102"), List.of());

        assertThat(contract.admits(film("ice", "230100"))).isTrue();
    }

    @Test
    void itHoldsFromTheFirstDayToTheLast() {
        Contract contract = contract(List.of(), List.of(), List.of(), List.of());

        assertThat(contract.isInForce(BEGINS.minusDays(1))).isFalse();
        assertThat(contract.isInForce(BEGINS)).isTrue();
        assertThat(contract.isInForce(ENDS)).isTrue();
        assertThat(contract.isInForce(ENDS.plusDays(1))).isFalse();
        assertThat(new Contract(contract.organisation(), "", contract.terms(), 1, true).isInForce(BEGINS))
                .isFalse();
    }

    @Test
    void theEmbargoCountsFromTheFirstPublication() {
        Contract contract = contract(List.of(), List.of(), List.of(), List.of());

        assertThat(contract.opensAt(film("ice", "230103"))).isEqualTo("2026-02-02T20:00:00+08:00");
    }

    private static Contract contract(
            List<Kind> kinds, List<String> subjects, List<String> districts, List<String> licences) {
        Terms terms = new Terms(
                true,
                kinds,
                subjects,
                List.of(),
                districts,
                licences,
                12,
                60,
                10_000,
                24,
                "",
                "",
                "",
                BEGINS,
                Optional.of(ENDS));
        return new Contract(UUID.randomUUID(), "", terms, 1, false);
    }

    private static PublishedResource film(String subject, String district) {
        OffsetDateTime published = OffsetDateTime.parse("2026-02-02T08:00:00+08:00");
        return new PublishedResource(
                UUID.randomUUID(),
                Optional.empty(),
                1,
                Kind.VIDEO,
                "",
                "",
                "",
                List.of(),
                "zh-CN",
                List.of(subject),
                List.of(),
                List.of(district),
                "CC-BY-4.0",
                "",
                Optional.empty(),
                List.of(),
                "https://kepu.example/r/1",
                published,
                published.plusDays(1),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }
}
