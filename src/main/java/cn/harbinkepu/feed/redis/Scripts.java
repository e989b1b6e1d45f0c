package cn.harbinkepu.feed.redis;

/// What happens inside Redis in one step. All keys carry the hash tag of the first, so that a cluster keeps them
/// together.
///
/// A generation `G` holds: `G:items` (id → document), `G:known` (id → version and places), `G:places` (all
/// names of places), `G:pools` (names of the pools of rules that are complete) and one sorted set
/// `G:at:<segment>:<district>` per place, scored by the microsecond of publication.
final class Scripts {

    /// Takes in one fact.
    ///
    /// KEYS: the set of generations. ARGV: the one generation to fill or nothing for all, id, version, micros,
    /// document or nothing, places.
    static final String SET = """
            local only, id, version, micros, document = ARGV[1], ARGV[2], tonumber(ARGV[3]), ARGV[4], ARGV[5]
            local generations = only ~= '' and {only} or redis.call('SMEMBERS', KEYS[1])
            for _, g in ipairs(generations) do
              local known = redis.call('HGET', g .. ':known', id)
              local newer = not known or (only == '' and tonumber(string.match(known, '^%d+')) <= version)
              if newer then
                for place in string.gmatch(known or '', ' (%S+)') do
                  redis.call('ZREM', g .. ':at:' .. place, id)
                end
                local entry = ARGV[3]
                if document == '' then
                  redis.call('HDEL', g .. ':items', id)
                else
                  redis.call('HSET', g .. ':items', id, document)
                  for i = 6, #ARGV do
                    redis.call('ZADD', g .. ':at:' .. ARGV[i], micros, id)
                    redis.call('SADD', g .. ':places', ARGV[i])
                    entry = entry .. ' ' .. ARGV[i]
                  end
                end
                redis.call('HSET', g .. ':known', id, entry)
              end
            end
            return #generations""";

    /// Reads the documents behind a position at each of the places, newest first.
    ///
    /// KEYS: the set of generations. ARGV: generation, micros or `+inf`, id or nothing, limit, places.
    static final String NEWEST = """
            local g, from, last, limit = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4])
            local found = {}
            for i = 5, #ARGV do
              local offset, taken = 0, 0
              while taken < limit do
                local ids = redis.call('ZREVRANGEBYSCORE', g .. ':at:' .. ARGV[i], from, '-inf',
                                       'WITHSCORES', 'LIMIT', offset, limit)
                if #ids == 0 then break end
                for j = 1, #ids, 2 do
                  local shown = last ~= '' and tonumber(ids[j + 1]) == tonumber(from) and ids[j] >= last
                  local document = not shown and taken < limit and redis.call('HGET', g .. ':items', ids[j])
                  if document then
                    found[#found + 1] = document
                    taken = taken + 1
                  end
                end
                offset = offset + limit
              end
            end
            return found""";

    /// Declares a generation complete and drops the others.
    ///
    /// KEYS: the set of generations, the name of the complete one. ARGV: generation.
    static final String COMPLETE = """
            redis.call('SET', KEYS[2], ARGV[1])
            for _, g in ipairs(redis.call('SMEMBERS', KEYS[1])) do
              if g ~= ARGV[1] then
                for _, place in ipairs(redis.call('SMEMBERS', g .. ':places')) do
                  redis.call('UNLINK', g .. ':at:' .. place)
                end
                redis.call('UNLINK', g .. ':items', g .. ':known', g .. ':places', g .. ':pools')
                redis.call('SREM', KEYS[1], g)
              end
            end
            return 1""";

    /// Puts an item into further places, if it is there just like this.
    ///
    /// KEYS: the set of generations. ARGV: generation, id, micros, document, places.
    static final String ADD = """
            local g, id, micros, document = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
            local known = redis.call('HGET', g .. ':known', id)
            if not known or redis.call('HGET', g .. ':items', id) ~= document then return 0 end
            for i = 5, #ARGV do
              redis.call('ZADD', g .. ':at:' .. ARGV[i], micros, id)
              redis.call('SADD', g .. ':places', ARGV[i])
              if not string.find(known .. ' ', ' ' .. ARGV[i] .. ' ', 1, true) then
                known = known .. ' ' .. ARGV[i]
              end
            end
            redis.call('HSET', g .. ':known', id, known)
            return 1""";

    /// Declares a pool complete and drops the other pools of its segment.
    ///
    /// KEYS: the set of generations. ARGV: generation, pool, what the names of all pools of the segment begin with.
    static final String COMPLETE_POOL = """
            local g, pool, segment = ARGV[1], ARGV[2], ARGV[3]
            for _, place in ipairs(redis.call('SMEMBERS', g .. ':places')) do
              if string.sub(place, 1, #segment) == segment
                 and string.sub(place, 1, #pool + 1) ~= pool .. ':' then
                redis.call('UNLINK', g .. ':at:' .. place)
                redis.call('SREM', g .. ':places', place)
              end
            end
            for _, other in ipairs(redis.call('SMEMBERS', g .. ':pools')) do
              if string.sub(other, 1, #segment) == segment then
                redis.call('SREM', g .. ':pools', other)
              end
            end
            redis.call('SADD', g .. ':pools', pool)
            return 1""";

    private Scripts() {}
}
