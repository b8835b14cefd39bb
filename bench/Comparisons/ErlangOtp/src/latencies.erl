%% Latencies of one process, in nanoseconds: 100 ns apart up to 2 ms, then 100 us apart up to 20 s.
-module(latencies).
-export([new/0, add/2, percentile/2]).

-define(FINE, 100).
-define(FINE_SLOTS, 20000).
-define(COARSE, 100000).
-define(SLOTS, 220000).

new() -> counters:new(?SLOTS, []).

add(Latencies, Ns) -> counters:add(Latencies, slot(Ns), 1).

percentile(All, Percent) ->
    Count = lists:sum([counters:get(L, Slot) || L <- All, Slot <- lists:seq(1, ?SLOTS)]),
    find(All, 1, max(1, ceil(Count * Percent / 100))).

find(_, ?SLOTS, _) -> value(?SLOTS);
find(All, Slot, Left) ->
    case Left - lists:sum([counters:get(L, Slot) || L <- All]) of
        Fewer when Fewer =< 0 -> value(Slot);
        More -> find(All, Slot + 1, More)
    end.

slot(Ns) when Ns < ?FINE * ?FINE_SLOTS -> Ns div ?FINE + 1;
slot(Ns) -> min(?SLOTS, ?FINE_SLOTS + Ns div ?COARSE + 1).

value(Slot) when Slot =< ?FINE_SLOTS -> Slot * ?FINE;
value(Slot) -> (Slot - ?FINE_SLOTS) * ?COARSE.
