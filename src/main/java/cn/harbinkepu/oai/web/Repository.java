package cn.harbinkepu.oai.web;

import java.util.UUID;

import cn.harbinkepu.oai.Harvest;
import cn.harbinkepu.oai.OaiConfig;
import cn.harbinkepu.taxonomy.Vocabularies;

/// Who answers.
///
/// @param site its address, without a slash at the end
record Repository(OaiConfig config, String site, Vocabularies vocabularies, Harvest harvest) {

    String baseUrl() {
        return site + "/oai";
    }

    String identifier(UUID id) {
        return harvest.identifier(id);
    }
}
