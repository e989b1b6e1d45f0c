package cn.harbinkepu.oai;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import cn.harbinkepu.partner.Ledger.Position;
import cn.harbinkepu.partner.Ledger.Wanted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class OaiRequestTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                                                           | badVerb
            verb=                                                                        | badVerb
            verb=listRecords&metadataPrefix=oai_dc                                       | badVerb
            verb=LIST_RECORDS&metadataPrefix=oai_dc                                      | badVerb
            verb=Identify&verb=Identify                                                  | badVerb
            verb=Identify&set=kind                                                       | badArgument
            verb=ListRecords                                                             | badArgument
            verb=ListRecords&metadataPrefix=oai_dc&metadataPrefix=oai_dc                 | badArgument
            verb=ListRecords&metadataPrefix=oai_dc&colour=red                            | badArgument
            verb=ListRecords&metadataPrefix=oai_dc&resumptionToken=x                     | badArgument
            verb=ListRecords&metadataPrefix=oai_dc&set=a:                                | badArgument
            verb=ListRecords&metadataPrefix=marc21                                       | cannotDisseminateFormat
            verb=ListRecords&metadataPrefix=oai_dc&from=junk                             | badArgument
            verb=ListRecords&metadataPrefix=oai_dc&from=2026-02-30                       | badArgument
            verb=ListRecords&metadataPrefix=oai_dc&from=2026-02-28T24:00:00Z             | badArgument
            verb=ListRecords&metadataPrefix=oai_dc&from=2026-02-28T00:00:00.000Z         | badArgument
            verb=ListRecords&metadataPrefix=oai_dc&from=2026-02-28T00:00:00%2B08:00      | badArgument
            verb=ListRecords&metadataPrefix=oai_dc&from=0000-01-01                       | badArgument
            verb=ListRecords&metadataPrefix=oai_dc&from=2026-02                          | badArgument
            verb=ListRecords&metadataPrefix=oai_dc&from=2026-02-01&until=2026-02-02T00:00:00Z | badArgument
            verb=ListRecords&metadataPrefix=oai_dc&from=2026-02-02&until=2026-02-01      | badArgument
            verb=GetRecord&metadataPrefix=oai_dc                                         | badArgument
            verb=GetRecord&identifier=a                                                  | badArgument
            verb=ListSets&resumptionToken=x                                              | badResumptionToken
            """)
    void eachMistakeHasTheProtocolsOwnCode(String query, String code) {
        OaiError error = catchThrowableOfType(OaiError.class, () -> OaiRequest.of(arguments(query)));

        assertThat(error.code().wire()).isEqualTo(code);
        assertThat(error.words()).isNotBlank();
    }

    @Test
    void aDayReachesUntilItsLastSecond() {
        OaiRequest.Begin begin = (OaiRequest.Begin) OaiRequest.of(arguments(
                "verb=ListRecords&metadataPrefix=mods&from=2026-02-01&until=2026-02-01&set=subject:safety:fire"));

        assertThat(begin.of().format()).isEqualTo(MetadataFormat.MODS);
        assertThat(begin.wanted())
                .isEqualTo(new Wanted(
                        Optional.of("subject:safety:fire"),
                        Optional.of(OffsetDateTime.parse("2026-02-01T00:00:00Z")),
                        Optional.of(OffsetDateTime.parse("2026-02-01T23:59:59Z"))));
    }

    @Test
    void aTokenCarriesEverythingAndNothingElseIsOne() {
        ResumptionToken token = new ResumptionToken(
                new Listing.Of(Verb.LIST_RECORDS, MetadataFormat.MODS),
                new Wanted(
                        Optional.of("kind:VIDEO"),
                        Optional.of(OffsetDateTime.parse("2026-02-01T00:00:00Z")),
                        Optional.empty()),
                new Position(OffsetDateTime.parse("2026-02-01T00:00:01Z"), UUID.randomUUID()),
                100,
                Optional.of(2_345L));
        String text = token.write();

        assertThat(text).matches("[A-Za-z0-9_-]+");
        assertThat(ResumptionToken.read(text)).isEqualTo(token);
        for (String wrong :
                List.of("", "x", "?", text + "A", text.substring(4), text.substring(0, text.length() - 4))) {
            assertThatThrownBy(() -> ResumptionToken.read(wrong))
                    .as(wrong)
                    .isInstanceOfSatisfying(OaiError.class, error -> assertThat(error.code())
                            .isEqualTo(OaiError.Code.BAD_RESUMPTION_TOKEN));
        }
    }

    private static Map<String, List<String>> arguments(String query) {
        return Stream.of(query.split("&"))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.groupingBy(
                        pair -> pair[0], TreeMap::new, Collectors.mapping(pair -> pair[1], Collectors.toList())));
    }
}
