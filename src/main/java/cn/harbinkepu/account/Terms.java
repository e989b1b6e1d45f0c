package cn.harbinkepu.account;

/// What roles can be narrowed to: the port that `resource` fills, since it knows the kinds and the vocabularies.
public interface Terms {

    /// @param code GB/T 2260, of a district or the whole city
    boolean hasDistrict(String code);

    boolean hasKind(String name);
}
